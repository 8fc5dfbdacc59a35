#include "ui/timeline/TimelinePanel.h"

#include "core/compose/LabelPlacement.h"
#include "ui/timeline/LabelForm.h"
#include "ui/timeline/LabelKinds.h"
#include "ui/timeline/LabelMotion.h"
#include "ui/timeline/TimelineEdits.h"
#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace vivify {

namespace {

constexpr int UsualLetters = 16; // of a structure's name, for which a new label keeps room

QString shortLanguage(const QString &code)
{
    return code.startsWith(QLatin1String("zh"), Qt::CaseInsensitive) ? QStringLiteral("zh") : QStringLiteral("en");
}

} // namespace

struct LabelsPanel::Private
{
    ProjectDocument &document;
    Player &player;
    const Catalogue *catalogue;
    QListWidget *list = nullptr;
    QToolButton *add = nullptr, *duplicate = nullptr, *remove = nullptr, *arrange = nullptr, *reveal = nullptr;
    QLabel *hint = nullptr;
    LabelForm *form = nullptr;
    LabelMotion *motion = nullptr;

    QString uiLanguage = shortLanguage(QLocale().name());

    QString language() const { return document.project().exportSettings.language; }

    /// The video's language goes with the program's, unless someone chose another for the video.
    void followLanguage()
    {
        const QString before = std::exchange(uiLanguage, shortLanguage(QLocale().name()));
        if (!document.picture() || before == uiLanguage || shortLanguage(language()) != before)
            return;
        document.edit(LabelsPanel::tr("Change the video's language"), Aspect::Export | Aspect::Labels,
                      [&](Project &project) { project.exportSettings.language = uiLanguage; });
    }

    QString current() const
    {
        const QListWidgetItem *item = list->currentItem();
        return item ? item->data(Qt::UserRole).toString() : QString();
    }

    void refresh()
    {
        const Picture *picture = document.picture();
        const QString chosen = current();
        const QSignalBlocker quiet(list);
        if (!sameEntries(picture)) {
            list->clear();
            for (const LabelOverlay &label : picture ? picture->labels : QList<LabelOverlay>()) {
                auto *item = new QListWidgetItem(list);
                item->setData(Qt::UserRole, label.id);
                if (label.id == chosen)
                    list->setCurrentItem(item);
            }
        }
        for (int row = 0; row < list->count(); ++row)
            if (const QString title = LabelKinds::title(picture->labels[row], language()); list->item(row)->text() != title)
                list->item(row)->setText(title);
        add->setEnabled(picture);
        arrange->setEnabled(picture && !picture->labels.isEmpty());
        reveal->setEnabled(picture && !picture->labels.isEmpty() && !picture->clip.isNull());
        showCurrent();
    }

    /// Hundreds of entries made anew at every step of a drag would hold it up.
    bool sameEntries(const Picture *picture) const
    {
        if (!picture || list->count() != picture->labels.size())
            return false;
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->data(Qt::UserRole).toString() != picture->labels[row].id)
                return false;
        return true;
    }

    /// The labels take the order of the list, after an entry was dragged.
    void reorder()
    {
        QStringList ids;
        for (int row = 0; row < list->count(); ++row)
            ids.append(list->item(row)->data(Qt::UserRole).toString());
        document.edit(LabelsPanel::tr("Change the order of labels"), Aspect::Labels, [&](Project &project) {
            QList<LabelOverlay> &labels = project.currentPicture()->labels;
            std::stable_sort(labels.begin(), labels.end(), [&](const LabelOverlay &a, const LabelOverlay &b) {
                return ids.indexOf(a.id) < ids.indexOf(b.id);
            });
        });
    }

    void insert(LabelOverlay label, const QString &text)
    {
        label.id = Project::newId();
        document.edit(text, Aspect::Labels, [&](Project &project) { project.currentPicture()->labels.append(label); });
        select(label.id);
    }

    void select(const QString &id)
    {
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->data(Qt::UserRole).toString() == id)
                list->setCurrentRow(row);
        if (id.isEmpty())
            list->setCurrentItem(nullptr);
        showCurrent();
    }

    void showCurrent()
    {
        const bool any = list->currentItem();
        duplicate->setEnabled(any);
        const LabelOverlay *chosen = any && document.picture() ? document.picture()->label(current()) : nullptr;
        remove->setEnabled(chosen && !document.picture()->isLocked(*chosen));
        form->setLabel(current());
        motion->setLabel(current());
        hint->setVisible(!any);
        list->setVisible(list->count() > 0);
        hint->setText(list->count() > 0
                          ? LabelsPanel::tr("Choose a label here, on the picture or on the timeline to change it.")
                          : LabelsPanel::tr("No labels yet. Choose the label tool and click on the picture."));
    }

    void retranslate()
    {
        const auto describe = [](QToolButton *button, const char *iconName, const QString &tip) {
            button->setIcon(icon(QLatin1String(iconName)));
            button->setToolTip(tip);
            button->setAccessibleName(tip);
        };
        describe(add, "add", LabelsPanel::tr("Add a label in the middle of the picture"));
        describe(duplicate, "duplicate", LabelsPanel::tr("Duplicate the label"));
        describe(remove, "trash", LabelsPanel::tr("Delete the label"));
        describe(arrange, "arrange", LabelsPanel::tr("Arrange all texts beside the organ (Ctrl+L)"));
        describe(reveal, "reveal", LabelsPanel::tr("Reveal in order: the labels appear one after another, as in this list"));
        list->setAccessibleName(LabelsPanel::tr("Labels"));
        showCurrent();
        hint->setAccessibleName(LabelsPanel::tr("Hint"));
    }
};

LabelsPanel::LabelsPanel(ProjectDocument &document, Player &player, const Catalogue *catalogue, QWidget *parent)
    : QWidget(parent), d(new Private{document, player, catalogue})
{
    setObjectName(QStringLiteral("labelsPanel"));
    build();
    connectButtons();
    connect(&document, &ProjectDocument::changed, this, [this] { d->refresh(); });
    d->retranslate();
    d->refresh();
}

void LabelsPanel::build()
{
    auto *bar = new QHBoxLayout;
    const auto button = [&](const char *name) {
        auto *made = new QToolButton(this);
        made->setObjectName(QLatin1String(name));
        made->setIconSize(QSize(18, 18));
        bar->addWidget(made);
        return made;
    };
    d->add = button("labelAdd");
    d->duplicate = button("labelDuplicate");
    d->remove = button("labelDelete");
    bar->addStretch(1);
    d->reveal = button("labelReveal");
    d->arrange = button("labelArrange");
    d->list = new QListWidget(this);
    d->list->setObjectName(QStringLiteral("labelList"));
    d->list->setFixedHeight(112);
    d->list->setDragDropMode(QAbstractItemView::InternalMove);
    d->hint = new QLabel(this);
    d->hint->setObjectName(QStringLiteral("labelHint"));
    d->hint->setWordWrap(true);
    d->hint->setProperty("role", QStringLiteral("quiet"));
    d->form = new LabelForm(d->document, d->player, d->catalogue, this);
    d->motion = new LabelMotion(d->document, d->player, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(bar);
    layout->addWidget(d->list);
    layout->addWidget(d->hint);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("labelScroll"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *body = new QWidget;
    body->setObjectName(QStringLiteral("labelBody"));
    body->installEventFilter(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 2, 0);
    column->addWidget(d->form);
    column->addWidget(d->motion);
    column->addStretch(1);
    scroll->setWidget(body);
    layout->addWidget(scroll, 1);
}

void LabelsPanel::connectButtons()
{
    connect(d->add, &QToolButton::clicked, this, [this] { addLabelAt({0.5, 0.5}); });
    connect(d->duplicate, &QToolButton::clicked, this, [this] {
        if (const LabelOverlay *label = d->document.picture()->label(d->current())) {
            LabelOverlay copy = *label;
            copy.textPosition += QPointF(0.03, 0.05);
            d->insert(copy, tr("Duplicate label"));
        }
    });
    connect(d->arrange, &QToolButton::clicked, this, &LabelsPanel::arrangeRequested);
    connect(d->reveal, &QToolButton::clicked, this, [this] { TimelineEdits::revealLabels(d->document, d->player); });
    connect(d->list->model(), &QAbstractItemModel::rowsMoved, this, [this] { d->reorder(); }, Qt::QueuedConnection);
    connect(d->remove, &QToolButton::clicked, this, [this] {
        const QString id = d->current();
        d->document.edit(tr("Delete label"), Aspect::Labels, [&](Project &project) {
            project.currentPicture()->labels.removeIf([&](const LabelOverlay &label) { return label.id == id; });
        });
    });
    connect(d->list, &QListWidget::currentItemChanged, this, [this] {
        d->select(d->current());
        Q_EMIT currentLabelChanged(d->current());
    });
}

LabelsPanel::~LabelsPanel() = default;

/// The form is as wide as its words in the language of the moment: nothing scrolls sideways, nothing may be cut.
bool LabelsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (const auto *body = qobject_cast<QWidget *>(watched); body && event->type() == QEvent::LayoutRequest) {
        const auto *scroll = findChild<QScrollArea *>(QStringLiteral("labelScroll"));
        const QMargins around = layout()->contentsMargins();
        const int width = body->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width()
            + 2 * scroll->frameWidth() + around.left() + around.right();
        setMinimumWidth(qMax(minimumWidth(), width));
    }
    return QWidget::eventFilter(watched, event);
}

void LabelsPanel::setCurrentLabel(const QString &id)
{
    d->select(id);
}

void LabelsPanel::editLabel(const QString &id)
{
    d->select(id);
    d->form->editText();
}

void LabelsPanel::addLabelAt(const QPointF &share)
{
    const Picture *picture = d->document.picture();
    if (!picture)
        return;
    LabelOverlay label;
    label.text.set(d->language(), tr("New label"));
    label.anchor = share;
    if (!picture->labels.isEmpty())
        label.style = picture->labels.last().style;
    label.textPosition =
        LabelPlacement::placeFor(*picture, d->document.project().exportSettings, label, UsualLetters);
    d->insert(label, tr("Add label"));
    d->form->editText();
}

void LabelsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        d->followLanguage();
        d->retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace vivify
