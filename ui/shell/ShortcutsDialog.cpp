#include "ui/shell/ShortcutsDialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTreeWidget>
#include <QVBoxLayout>

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
            return menu->title().remove(QLatin1Char('&'));
    }
    return {};
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent), m_search(new QLineEdit), m_list(new QTreeWidget)
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
    fill(actions);
    m_list->expandAll();
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->setObjectName(QStringLiteral("shortcutsButtons"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsDialog::search);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    resize(560, 620);
}

void ShortcutsDialog::addGroup(const QString &title, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return;
    auto *group = new QTreeWidgetItem(m_list, {title});
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    group->setFont(0, bold);
    group->setFlags(Qt::ItemIsEnabled);
    for (const QStringList &row : rows)
        new QTreeWidgetItem(group, row);
}

void ShortcutsDialog::fill(const QList<QAction *> &actions)
{
    QStringList titles;
    QHash<QString, QList<QStringList>> rows;
    for (const QAction *action : actions) {
        const QString title = menuOf(*action);
        if (action->shortcut().isEmpty() || title.isEmpty())
            continue;
        if (!rows.contains(title))
            titles.append(title);
        rows[title].append({action->text().remove(QLatin1Char('&')), keysOf(*action)});
    }
    for (const QString &title : std::as_const(titles))
        addGroup(title, rows.value(title));
    addGroup(tr("While the picture has the focus"),
             {{tr("Brush, eraser, lasso, polygon"), QStringLiteral("B  E  L  P")},
              {tr("Box, ellipse, magic wand, hand"), QStringLiteral("R  C  M  H")},
              {tr("Brush size"), QStringLiteral("[  ]")},
              {tr("The tool before"), QStringLiteral("X")},
              {tr("Previous or next region"), QStringLiteral("Q  W")},
              {tr("Region weaker, hidden, stronger"), QStringLiteral("A  S  D")},
              {tr("Outline instead of fill"), QStringLiteral("T")},
              {tr("Close, shorten or leave a contour"), tr("Enter  Backspace  Esc")},
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
