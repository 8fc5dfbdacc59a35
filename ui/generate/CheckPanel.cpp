#include "ui/generate/CheckPanel.h"

#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/generate/CheckPage.h"
#include "ui/generate/TickRow.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Pieces.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vivify {

namespace {

QString language() { return QLocale().name(); }

QString markOf(Verdict verdict)
{
    return verdict == Verdict::Green   ? QStringLiteral("done")
           : verdict == Verdict::Amber ? QStringLiteral("warning")
                                       : QStringLiteral("blocked");
}

void addMarked(QGridLayout &grid, const QString &mark, const QString &spoken, QWidget *text, const QString &name)
{
    auto *picture = new QLabel;
    picture->setObjectName(name);
    picture->setPixmap(icon(mark).pixmap(16, 16));
    picture->setAccessibleName(spoken);
    const int row = grid.rowCount();
    grid.addWidget(picture, row, 0, Qt::AlignTop);
    grid.addWidget(text, row, 1);
}

FlowLayout *addButtonRow(QVBoxLayout &column, const QString &name)
{
    auto *box = new QWidget;
    box->setObjectName(name);
    column.addWidget(box);
    return new FlowLayout(box, 6);
}

QPushButton *addButton(FlowLayout &row, const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    row.addWidget(button);
    return button;
}

QGridLayout *makeGrid(QVBoxLayout &column)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    column.addLayout(grid);
    return grid;
}

} // namespace

CheckPanel::CheckPanel(ProjectDocument &document, const Catalogue &catalogue, QWidget *parent)
    : QWidget(parent), m_document(document), m_catalogue(catalogue), m_empty(makeLabel(QStringLiteral("checkEmpty"), "quiet")),
      m_mark(new QLabel), m_title(makeLabel(QStringLiteral("reportTitle"), "heading")),
      m_facts(makeLabel(QStringLiteral("reportFacts"), "quiet")), m_progress(makeLabel(QStringLiteral("checkProgress"), "quiet")),
      m_page(new QPushButton), m_head(new QWidget), m_column(new QVBoxLayout)
{
    setObjectName(QStringLiteral("checkPanel"));
    m_mark->setObjectName(QStringLiteral("reportMark"));
    m_page->setObjectName(QStringLiteral("checkPage"));
    auto *head = new QGridLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setHorizontalSpacing(8);
    head->setVerticalSpacing(4);
    head->addWidget(m_mark, 0, 0, Qt::AlignTop);
    head->addWidget(m_title, 0, 1);
    head->addWidget(m_facts, 1, 1);
    head->addWidget(m_progress, 2, 1);
    head->addWidget(m_page, 3, 1, Qt::AlignLeft);
    head->setColumnStretch(1, 1);
    auto *body = new QWidget;
    body->setObjectName(QStringLiteral("checkBody"));
    body->setLayout(m_column);
    m_column->setContentsMargins(12, 10, 12, 12);
    m_column->setSpacing(8);
    m_column->addWidget(m_empty);
    m_column->addWidget(m_head);
    m_column->addStretch(1);
    fillWithScroll(this, "checkScroll")->setWidget(body);
    connect(m_page, &QPushButton::clicked, this, &CheckPanel::savePage);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Clip | Aspect::Pictures))
            refresh();
        else if (aspects & Aspect::Review)
            showTicks();
    });
    retranslate();
}

QString CheckPanel::organ() const
{
    const Picture *picture = m_document.picture();
    const auto scene = picture ? m_catalogue.findTemplate(picture->clipScene.templateId) : std::nullopt;
    return scene ? scene->organ : QString();
}

void CheckPanel::refresh()
{
    const Picture *picture = m_document.picture();
    const bool has = picture && !picture->clip.isNull();
    m_empty->setVisible(!has);
    m_head->setVisible(has);
    m_ticks.clear();
    if (QWidget *old = std::exchange(m_list, nullptr)) { // one of its buttons may have called
        old->hide();
        m_column->removeWidget(old);
        old->deleteLater();
    }
    if (!has)
        return;
    const ResultCheck check = ResultCheck::of(*picture, organ());
    m_mark->setPixmap(icon(markOf(check.verdict)).pixmap(20, 20));
    m_mark->setAccessibleName(tr("Verdict"));
    m_title->setText(check.summary);
    const Clip &clip = picture->clip;
    const QString facts = tr("%1 s: %2 frames, %3 a second")
                              .arg(QLocale().toString(clip.seconds(), 'f', 2), QString::number(clip.frames.size()),
                                   QLocale().toString(clip.fps, 'g', 4));
    const QString caption = clip.caption.text(language());
    m_facts->setText(facts + (caption.isEmpty() ? QString() : QLatin1Char('\n') + caption));
    m_list = new QWidget;
    m_list->setObjectName(QStringLiteral("checkList"));
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    addHints(*column, clip);
    addRemedies(*column, check);
    for (const ResultCheck::Group &group : check.groups)
        addGroup(*column, group);
    addDoubts(*column);
    m_column->insertWidget(2, m_list);
    showTicks();
}

void CheckPanel::addHints(QVBoxLayout &column, const Clip &clip)
{
    const QList<LocalizedText> hints = Report::hints(clip.report);
    if (hints.isEmpty())
        return;
    QGridLayout *grid = makeGrid(column);
    for (const LocalizedText &hint : hints) {
        QLabel *text = makeLabel(QStringLiteral("reportHint"), "");
        text->setText(hint.text(language()));
        addMarked(*grid, QStringLiteral("info"), tr("Hint"), text, QStringLiteral("reportHintMark"));
    }
}

void CheckPanel::addRemedies(QVBoxLayout &column, const ResultCheck &check)
{
    if (check.remedies.isEmpty())
        return;
    FlowLayout *row = addButtonRow(column, QStringLiteral("checkRemedies"));
    for (const Remedy &remedy : check.remedies)
        connect(addButton(*row, QLatin1String("checkRemedy_") + remedy.id, remedy.words()), &QPushButton::clicked, this,
                [this, remedy] { Q_EMIT remedyRequested(remedy); });
}

/// What nobody measures but everybody sees.
void CheckPanel::addDoubts(QVBoxLayout &column)
{
    FlowLayout *row = addButtonRow(column, QStringLiteral("checkDoubts"));
    const std::pair<const char *, QString> doubts[] = {{"motion-unclear", tr("It hardly moves?")},
                                                       {"shape-distorted", tr("It looks distorted?")},
                                                       {"text-in-picture", tr("Letters move?")}};
    for (const auto &[trouble, text] : doubts)
        connect(addButton(*row, QLatin1String("checkTrouble_") + QLatin1String(trouble), text), &QPushButton::clicked, this,
                [this, id = QString::fromLatin1(trouble)] { Q_EMIT troubleRequested(id); });
}

void CheckPanel::addGroup(QVBoxLayout &column, const ResultCheck::Group &group)
{
    QLabel *heading = makeLabel(QStringLiteral("checkGroup_%1").arg(int(group.id)), "group");
    heading->setText(CheckList::groupName(group.id));
    column.addWidget(heading);
    QGridLayout *grid = makeGrid(column);
    for (const ResultLine &line : group.lines) {
        QLabel *text = makeLabel(QLatin1String("gate_") + line.gate.id, "");
        text->setText(line.words);
        addMarked(*grid, markOf(line.verdict), line.verdict == Verdict::Green ? tr("kept") : tr("not kept"), text,
                  QLatin1String("gateMark_") + line.gate.id);
        QLabel *numbers = makeLabel(QLatin1String("gateNumbers_") + line.gate.id, "quiet");
        numbers->setText(ResultCheck::numbers(line.gate));
        grid->addWidget(numbers, grid->rowCount(), 1);
    }
    for (const CheckEntry &entry : group.entries) {
        auto *row = new TickRow(QLatin1String("tick_") + entry.id, entry.text.text(language()));
        connect(row, &TickRow::toggled, this, [this, id = entry.id](bool ticked) { tick(id, ticked); });
        m_ticks.insert(entry.id, row);
        column.addWidget(row);
    }
}

void CheckPanel::showTicks()
{
    const Picture *picture = m_document.picture();
    if (!picture || !m_list)
        return;
    int confirmed = 0;
    for (auto row = m_ticks.cbegin(); row != m_ticks.cend(); ++row) {
        row.value()->setTicked(picture->confirmed.contains(row.key()));
        confirmed += picture->confirmed.contains(row.key());
    }
    ResultCheck count;
    count.confirmed = confirmed;
    count.toConfirm = int(m_ticks.size());
    m_progress->setText(count.progress());
}

void CheckPanel::tick(const QString &entry, bool ticked)
{
    m_document.edit(ticked ? tr("Confirm") : tr("Take back a confirmation"), Aspect::Review, [&](Project &project) {
        Picture *picture = project.currentPicture();
        if (!picture)
            return;
        picture->confirmed.removeAll(entry);
        if (ticked)
            picture->confirmed.append(entry);
    });
}

void CheckPanel::savePage()
{
    const Picture *picture = m_document.picture();
    if (!picture)
        return;
    const QString path = Dialogs::saveFile(this, tr("Result check as a page"), picture->name + QStringLiteral(".pdf"),
                                           tr("PDF (*.pdf);;Web page (*.html)"));
    if (path.isEmpty())
        return;
    Job *job = m_queue.enqueue(tr("Save the result check"), [picture = *picture, organ = organ(), path](JobContext &) {
        CheckPage::save(CheckPage::html(picture, organ), path);
    });
    connect(job, &Job::failed, this, [this](const Error &error) { Dialogs::showError(this, tr("Result check"), error); });
    connect(job, &Job::succeeded, this, [this, path] { Q_EMIT pageSaved(path); });
    connect(job, &Job::finished, &m_queue, &JobQueue::removeFinished, Qt::QueuedConnection);
}

void CheckPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CheckPanel::retranslate()
{
    setAccessibleName(tr("Result check"));
    m_empty->setText(tr("What was measured of a clip, and what only you can confirm, stands here once one is made."));
    m_page->setText(tr("Save as a page…"));
    m_page->setAccessibleName(m_page->text());
    m_page->setToolTip(tr("One page with pictures, measures and ticks, as PDF or HTML"));
    refresh();
}

} // namespace vivify
