#include "ui/generate/ReportView.h"

#include "core/generate/Report.h"
#include "ui/widgets/Icons.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace vivify {

ReportView::ReportView(QWidget *parent)
    : QFrame(parent), m_title(new QLabel), m_facts(new QLabel), m_rows(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("reportView"));
    setProperty("card", true);
    m_title->setObjectName(QStringLiteral("reportTitle"));
    m_title->setProperty("role", QStringLiteral("heading"));
    m_title->setWordWrap(true);
    m_facts->setObjectName(QStringLiteral("reportFacts"));
    m_facts->setProperty("role", QStringLiteral("quiet"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_rows->setContentsMargins(10, 10, 10, 10);
    m_rows->setSpacing(6);
    m_rows->addWidget(m_title);
    m_rows->addWidget(m_facts);
}

void ReportView::show(const Clip &clip)
{
    const QList<Gate> gates = Report::gates(clip.report);
    setVisible(!clip.isNull() && !gates.isEmpty());
    delete std::exchange(m_list, nullptr);
    if (!isVisibleTo(parentWidget()))
        return;
    setAccessibleName(tr("Report of the clip"));
    m_title->setText(Report::allPass(clip.report) ? tr("All checks passed") : tr("Some checks need a look"));
    const QString facts = tr("A loop of %1 s: %2 frames, %3 a second")
                              .arg(QLocale().toString(clip.seconds(), 'f', 2), QString::number(clip.frames.size()),
                                   QLocale().toString(clip.fps, 'g', 4));
    const QString caption = clip.caption.text(QLocale().name());
    m_facts->setText(facts + (caption.isEmpty() ? QString() : QLatin1Char('\n') + caption));
    m_list = new QWidget(this);
    auto *grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (const LocalizedText &hint : Report::hints(clip.report)) {
        auto *mark = new QLabel;
        mark->setPixmap(icon(QStringLiteral("warning")).pixmap(16, 16));
        mark->setAccessibleName(tr("Hint"));
        auto *text = new QLabel(hint.text(QLocale().name()));
        text->setObjectName(QStringLiteral("reportHint"));
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        const int row = grid->rowCount();
        grid->addWidget(mark, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    for (const Gate &gate : gates) {
        auto *mark = new QLabel;
        mark->setPixmap(icon(gate.pass() ? QStringLiteral("done") : QStringLiteral("warning")).pixmap(16, 16));
        mark->setAccessibleName(gate.pass() ? tr("kept") : tr("not kept"));
        mark->setObjectName(QLatin1String("gateMark_") + gate.id);
        auto *text = new QLabel(Report::sentence(gate));
        text->setObjectName(QLatin1String("gate_") + gate.id);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setToolTip(QStringLiteral("%1: %2 %3 %4").arg(gate.id, QString::number(gate.value), gate.op,
                                                             QString::number(gate.limit)).toHtmlEscaped());
        const int row = grid->rowCount();
        grid->addWidget(mark, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    m_rows->addWidget(m_list);
}

} // namespace vivify
