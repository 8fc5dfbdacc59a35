#include "ui/help/Tour.h"

#include "ui/widgets/Pieces.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace vivify {

namespace {

constexpr int CardWidth = 380, Gap = 14, MarkWidth = 3;

} // namespace

Tour::Tour(QList<Step> steps, QWidget *window)
    : QFrame(window), m_steps(std::move(steps)), m_title(makeLabel("tourTitle", "heading")), m_text(makeLabel("tourText", "")),
      m_count(makeLabel("tourCount", "quiet")), m_back(new QPushButton), m_next(new QPushButton), m_end(new QPushButton),
      m_mark(new QFrame(window))
{
    setObjectName(QStringLiteral("tour"));
    setProperty("card", true);
    setFocusPolicy(Qt::StrongFocus);
    m_mark->setObjectName(QStringLiteral("tourMark"));
    m_mark->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_back->setObjectName(QStringLiteral("tourBack"));
    m_next->setObjectName(QStringLiteral("tourNext"));
    m_next->setProperty("primary", true);
    m_end->setObjectName(QStringLiteral("tourEnd"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_count, 1);
    buttons->addWidget(m_end);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 14, 18, 14);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    setFixedWidth(CardWidth);
    connect(m_next, &QPushButton::clicked, this, &Tour::next);
    connect(m_back, &QPushButton::clicked, this, &Tour::back);
    connect(m_end, &QPushButton::clicked, this, &Tour::end);
    window->installEventFilter(this);
    show(0);
}

QWidget *Tour::target() const
{
    const QString name = m_steps.at(m_index).target;
    auto *widget = name.isEmpty() ? nullptr : parentWidget()->findChild<QWidget *>(name);
    return widget && widget->isVisible() ? widget : nullptr;
}

void Tour::next()
{
    if (m_index + 1 < count())
        return show(m_index + 1);
    Q_EMIT ended(true);
    m_mark->deleteLater();
    deleteLater();
}

void Tour::back()
{
    if (m_index > 0)
        show(m_index - 1);
}

void Tour::end()
{
    Q_EMIT ended(false);
    m_mark->deleteLater();
    deleteLater();
}

void Tour::show(int index)
{
    const bool isNew = index > m_index;
    m_index = index;
    if (isNew && m_steps.at(index).begin)
        m_steps.at(index).begin();
    retranslate();
    place();
    QFrame::show();
    raise();
    m_next->setFocus();
    QTimer::singleShot(0, this, &Tour::place); // once what the step opened has its place
}

void Tour::retranslate()
{
    const Step &step = m_steps.at(m_index);
    const auto text = [](const char *source) { return QCoreApplication::translate("Tour", source); };
    m_title->setText(text(step.title));
    m_text->setText(text(step.text));
    m_count->setText(tr("%1 of %2").arg(m_index + 1).arg(count()));
    m_back->setText(tr("Back"));
    m_end->setText(tr("End the tour"));
    m_next->setText(m_index + 1 < count() ? tr("Next") : tr("Done"));
    m_back->setEnabled(m_index > 0);
    m_end->setVisible(m_index + 1 < count());
    for (QPushButton *button : {m_back, m_next, m_end})
        button->setAccessibleName(button->text());
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_text->text());
}

/// Beside what it is about, where there is room; the card never covers it unless the window is too small.
void Tour::place()
{
    adjustSize();
    const QRect all = parentWidget()->rect().adjusted(Gap, Gap, -Gap, -Gap);
    QWidget *about = target();
    m_mark->setVisible(about != nullptr);
    QRect card(QPoint(), size());
    card.moveCenter(all.center());
    if (about) {
        const QRect there(about->mapTo(parentWidget(), QPoint()), about->size());
        m_mark->setGeometry(there.adjusted(-MarkWidth, -MarkWidth, MarkWidth, MarkWidth).intersected(parentWidget()->rect()));
        m_mark->raise();
        raise();
        QRect best = card;
        for (const QPoint &corner : {QPoint(there.right() + Gap, there.top()), QPoint(there.left() - Gap - width(), there.top()),
                                     QPoint(there.left(), there.top() - Gap - height()), QPoint(there.left(), there.bottom() + Gap),
                                     there.center() - QPoint(width() / 2, height() / 2)}) {
            best.moveTopLeft(corner);
            if (all.contains(best))
                break;
        }
        card = best;
    }
    card.moveLeft(qBound(all.left(), card.left(), qMax(all.left(), all.right() - width())));
    card.moveTop(qBound(all.top(), card.top(), qMax(all.top(), all.bottom() - height())));
    setGeometry(card);
}

bool Tour::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        QTimer::singleShot(0, this, &Tour::place);
    return QFrame::eventFilter(watched, event);
}

void Tour::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void Tour::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        end();
    else
        QFrame::keyPressEvent(event);
}

} // namespace vivify
