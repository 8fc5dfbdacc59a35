#include "ui/widgets/HintBar.h"

#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>

namespace vivify {

HintBar::HintBar(QWidget *parent) : QFrame(parent), m_icon(new QLabel), m_text(new QLabel), m_helps(new QToolButton), m_close(new QToolButton)
{
    setObjectName(QStringLiteral("hintBar"));
    m_icon->setObjectName(QStringLiteral("hintIcon"));
    m_text->setObjectName(QStringLiteral("hintText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_helps->setObjectName(QStringLiteral("hintHelps"));
    m_helps->hide();
    m_close->setObjectName(QStringLiteral("hintClose"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->setSpacing(8);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_helps, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_helps, &QToolButton::clicked, this, [this] { Q_EMIT troubleRequested(m_trouble); });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    retranslate();
    hide();
}

void HintBar::show(Sort sort, const QStringList &texts)
{
    const bool warning = sort == Sort::Warning;
    setProperty("hint", warning ? QStringLiteral("warning") : QStringLiteral("info"));
    style()->unpolish(this);
    style()->polish(this);
    m_icon->setPixmap(icon(warning ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(18, 18));
    m_text->setText(texts.join(QLatin1Char('\n')));
    m_helps->hide();
    setVisible(!texts.isEmpty());
}

void HintBar::offer(const QString &trouble)
{
    m_trouble = trouble;
    m_helps->show();
}

QString HintBar::text() const { return m_text->text(); }

void HintBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void HintBar::retranslate()
{
    setAccessibleName(tr("Hints"));
    m_icon->setAccessibleName(tr("Kind of hint"));
    m_text->setAccessibleName(tr("Hint"));
    m_helps->setText(tr("What helps?"));
    m_helps->setAccessibleName(m_helps->text());
    m_close->setAccessibleName(tr("Close the hint"));
    m_close->setToolTip(tr("Close the hint"));
}

} // namespace vivify
