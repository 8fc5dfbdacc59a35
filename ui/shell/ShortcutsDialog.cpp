#include "ui/shell/ShortcutsDialog.h"

#include "ui/shell/Actions.h"
#include "ui/widgets/Mnemonic.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>
#include <QVBoxLayout>
#include <algorithm>

namespace vivify {

namespace {

QString keysOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &key : action.shortcuts())
        keys.append(key.toString(QKeySequence::NativeText));
    return keys.join(QStringLiteral("  "));
}

QString menuOf(const QAction &action)
{
    for (const QObject *place : action.associatedObjects()) {
        if (const auto *menu = qobject_cast<const QMenu *>(place))
            return withoutMnemonic(menu->title());
    }
    return {};
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent, Actions *editable)
    : QDialog(parent), m_actions(actions.begin(), actions.end()), m_editable(editable), m_search(new QLineEdit), m_list(new QTreeWidget)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    setAccessibleName(windowTitle());
    m_search->setObjectName(QStringLiteral("shortcutsSearch"));
    m_search->setAccessibleName(tr("Search commands and keys"));
    m_search->setPlaceholderText(tr("Search commands and keys"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("shortcutsList"));
    m_list->setAccessibleName(windowTitle());
    m_list->setHeaderLabels({tr("Command"), tr("Key")});
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(14);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->setObjectName(QStringLiteral("shortcutsButtons"));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter belongs to the key being typed
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    if (m_editable)
        layout->addWidget(makeEditor());
    layout->addWidget(buttons);
    fill();
    resize(600, 660);
}

QWidget *ShortcutsDialog::makeEditor()
{
    auto *editor = new QWidget;
    m_command = new QLabel;
    m_conflict = new QLabel;
    m_keys = new QKeySequenceEdit;
    m_set = new QPushButton(tr("Use this key"));
    m_reset = new QPushButton(tr("Standard key"));
    m_resetAll = new QPushButton(tr("All standard keys"));
    m_command->setObjectName(QStringLiteral("shortcutsCommand"));
    m_conflict->setObjectName(QStringLiteral("shortcutsConflict"));
    m_conflict->setProperty("role", QStringLiteral("warning"));
    m_conflict->setWordWrap(true);
    m_keys->setObjectName(QStringLiteral("shortcutsKeys"));
    m_keys->setAccessibleName(tr("New key"));
    m_set->setObjectName(QStringLiteral("shortcutsSet"));
    m_reset->setObjectName(QStringLiteral("shortcutsReset"));
    m_resetAll->setObjectName(QStringLiteral("shortcutsResetAll"));
    for (QLabel *label : {m_command, m_conflict})
        label->setTextFormat(Qt::PlainText);
    for (QPushButton *button : {m_set, m_reset, m_resetAll}) {
        button->setAccessibleName(button->text());
        button->setAutoDefault(false);
    }
    auto *line = new QHBoxLayout;
    line->addWidget(m_keys, 1);
    line->addWidget(m_set);
    line->addWidget(m_reset);
    line->addWidget(m_resetAll);
    auto *layout = new QVBoxLayout(editor);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_command);
    layout->addLayout(line);
    layout->addWidget(m_conflict);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showChosen);
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsDialog::typed);
    connect(m_set, &QPushButton::clicked, this, &ShortcutsDialog::apply);
    connect(m_reset, &QPushButton::clicked, this, &ShortcutsDialog::resetChosen);
    connect(m_resetAll, &QPushButton::clicked, this, &ShortcutsDialog::resetAll);
    return editor;
}

void ShortcutsDialog::addGroup(const QString &title, const QList<QStringList> &rows, const QList<QAction *> &actions)
{
    if (rows.isEmpty())
        return;
    auto *group = new QTreeWidgetItem(m_list, {title});
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    group->setFont(0, bold);
    group->setFlags(Qt::ItemIsEnabled);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        auto *row = new QTreeWidgetItem(group, rows.at(i));
        if (i < actions.size())
            row->setData(0, Qt::UserRole, QVariant::fromValue(actions.at(i)));
    }
}

QList<QAction *> ShortcutsDialog::living() const
{
    QList<QAction *> actions;
    for (const QPointer<QAction> &action : m_actions)
        if (action)
            actions.append(action);
    return actions;
}

/// As in the menus; after them those without a place of their own, by their keys.
QList<QAction *> ShortcutsDialog::inOrder() const
{
    const QList<QAction *> actions = living();
    QList<QAction *> known = m_editable ? m_editable->all() : QList<QAction *>(), rest;
    known.removeIf([&](QAction *action) { return !actions.contains(action); });
    for (QAction *action : actions)
        if (!known.contains(action))
            rest.append(action);
    std::stable_sort(rest.begin(), rest.end(), [](const QAction *one, const QAction *other) {
        return one->shortcut().toString() < other->shortcut().toString();
    });
    return known + rest;
}

void ShortcutsDialog::fill()
{
    QStringList titles;
    QHash<QString, QList<QStringList>> rows;
    QHash<QString, QList<QAction *>> owners;
    for (QAction *action : inOrder()) {
        const QString title = menuOf(*action);
        const bool canBeGiven = m_editable && m_editable->all().contains(action);
        if ((action->shortcut().isEmpty() && !canBeGiven) || title.isEmpty())
            continue;
        if (!rows.contains(title))
            titles.append(title);
        rows[title].append({withoutMnemonic(action->text()), keysOf(*action)});
        owners[title].append(action);
    }
    for (const QString &title : std::as_const(titles))
        addGroup(title, rows.value(title), owners.value(title));
    fillFixedKeys();
    m_list->expandAll();
    showChosen();
}

void ShortcutsDialog::fillFixedKeys()
{
    addGroup(tr("While the picture has the focus"),
             {{tr("Brush, eraser, lasso, polygon"), QStringLiteral("B  E  L  P")},
              {tr("Box, ellipse, magic wand, hand"), QStringLiteral("R  C  M  H")},
              {tr("Grey values, cut out, magnetic edge, ruler"), QStringLiteral("V  G  N  U")},
              {tr("Selection: add, remove, keep what both have"), tr("Shift, Alt, Shift+Alt held")},
              {tr("Brush size"), QStringLiteral("[  ]")},
              {tr("The tool before"), QStringLiteral("X")},
              {tr("Previous or next region"), QStringLiteral("Q  W")},
              {tr("Region weaker, hidden, stronger"), QStringLiteral("A  S  D")},
              {tr("Outline instead of fill"), QStringLiteral("T")},
              {tr("Close, shorten or leave a contour or a proposal"), tr("Enter  Backspace  Esc")},
              {tr("Erase"), tr("Right button")},
              {tr("Turn the tool round: paint erases, eraser paints"), tr("Ctrl held")},
              {tr("Zoom"), tr("Wheel")},
              {tr("Move the picture"), tr("Space held")}});
    addGroup(tr("While the picture does not have the focus"),
             {{tr("One frame back or on"), tr("K held with J or L")},
              {tr("No label chosen, so that I and O set the loop range"), tr("Esc on the timeline")},
              {tr("Delete the chosen label"), tr("Del on the timeline")},
              {tr("Zoom the timeline"), tr("Ctrl+wheel")}});
}

void ShortcutsDialog::refill()
{
    const QAction *before = chosen();
    m_list->clear();
    fill();
    for (QTreeWidgetItemIterator row(m_list); *row; ++row)
        if (before && (*row)->data(0, Qt::UserRole).value<QAction *>() == before)
            m_list->setCurrentItem(*row);
    search(m_search->text());
}

QAction *ShortcutsDialog::chosen() const
{
    const QTreeWidgetItem *row = m_list->currentItem();
    QAction *action = row && row->parent() ? row->data(0, Qt::UserRole).value<QAction *>() : nullptr;
    return m_editable && m_editable->all().contains(action) ? action : nullptr;
}

QAction *ShortcutsDialog::ownerOf(const QKeySequence &key) const
{
    for (QAction *action : living())
        if (!key.isEmpty() && action != chosen() && action->shortcuts().contains(key))
            return action;
    return nullptr;
}

void ShortcutsDialog::showChosen()
{
    if (!m_editable)
        return;
    const QAction *action = chosen();
    m_command->setText(action ? tr("New key for “%1”:").arg(withoutMnemonic(action->text()))
                              : tr("Choose a command to change its key."));
    m_keys->setKeySequence(action ? action->shortcut() : QKeySequence());
    typed();
}

void ShortcutsDialog::typed()
{
    if (m_keys->keySequence().count() > 1) // one chord; the last one counts
        m_keys->setKeySequence(QKeySequence(m_keys->keySequence()[uint(m_keys->keySequence().count() - 1)]));
    QAction *action = chosen();
    const QKeySequence key = m_keys->keySequence();
    const QAction *owner = ownerOf(key);
    const bool canBeTaken = owner && m_editable->all().contains(owner);
    m_conflict->setVisible(owner);
    if (owner)
        m_conflict->setText((canBeTaken ? tr("%1 is the key of “%2”, which will lose it.") : tr("%1 is the key of “%2”. Choose another."))
                                .arg(key.toString(QKeySequence::NativeText), withoutMnemonic(owner->text())));
    m_keys->setEnabled(action);
    m_set->setEnabled(action && key != action->shortcut() && (!owner || canBeTaken));
    m_set->setText(owner && canBeTaken ? tr("Take this key") : tr("Use this key"));
    m_reset->setEnabled(action && action->shortcuts() != m_editable->standardKeys(action));
}

void ShortcutsDialog::apply()
{
    const QKeySequence key = m_keys->keySequence();
    if (QAction *owner = ownerOf(key)) {
        QList<QKeySequence> rest = owner->shortcuts();
        rest.removeAll(key);
        m_editable->setKeys(owner, rest);
    }
    m_editable->setKeys(chosen(), key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
    refill();
}

void ShortcutsDialog::resetChosen()
{
    QAction *action = chosen();
    for (const QKeySequence &key : m_editable->standardKeys(action))
        if (QAction *owner = ownerOf(key)) {
            QList<QKeySequence> rest = owner->shortcuts();
            rest.removeAll(key);
            m_editable->setKeys(owner, rest);
        }
    m_editable->setKeys(action, m_editable->standardKeys(action));
    refill();
}

void ShortcutsDialog::resetAll()
{
    for (QAction *action : m_editable->all())
        m_editable->setKeys(action, m_editable->standardKeys(action));
    refill();
}

void ShortcutsDialog::search(const QString &text)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *row = group->child(j);
            const bool fits = row->text(0).contains(text, Qt::CaseInsensitive) || row->text(1).contains(text, Qt::CaseInsensitive);
            row->setHidden(!fits);
            any |= fits;
        }
        group->setHidden(!any);
    }
}

} // namespace vivify
