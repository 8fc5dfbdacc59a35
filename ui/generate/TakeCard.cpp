#include "ui/generate/TakeCard.h"

#include "ui/generate/TakeText.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/PictureCard.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace vivify {

namespace {

constexpr QSize PictureSize(84, 48);

QImage thumbnail(const Clip &clip)
{
    if (clip.isNull())
        return {};
    const QImage &frame = clip.frames.at(clip.frames.size() / 3); // the first is the picture itself
    const QSize size = frame.size().scaled(PictureSize * 2, Qt::KeepAspectRatioByExpanding), enough = size * 4;
    const QImage reduced = enough.width() < frame.width() ? frame.scaled(enough) : frame;
    return reduced.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace

TakeCard::TakeCard(const Take &take, int number, QWidget *parent)
    : QWidget(parent), m_number(number), m_card(new PictureCard(PictureSize)),
      m_star(makeMark(QStringLiteral("takeStar_%1").arg(number), tr("Star take %1").arg(number), Take::Mark::Starred)),
      m_reject(makeMark(QStringLiteral("takeReject_%1").arg(number), tr("Reject take %1").arg(number), Take::Mark::Rejected))
{
    setObjectName(QStringLiteral("takeCard_%1").arg(number));
    m_card->setObjectName(QStringLiteral("take_%1").arg(number));
    m_card->setCheckable(true);
    m_card->setAboutLines(0);
    m_card->setPicture(thumbnail(take.clip));
    auto *marks = new QVBoxLayout;
    marks->setSpacing(0);
    marks->addWidget(m_star);
    marks->addWidget(m_reject);
    marks->addStretch(1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_card);
    row->addLayout(marks);
    connect(m_card, &PictureCard::clicked, this, &TakeCard::useRequested);
}

QToolButton *TakeCard::makeMark(const QString &name, const QString &spoken, Take::Mark mark)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setAccessibleName(spoken);
    button->setToolTip(spoken);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFixedSize(26, 26);
    connect(button, &QToolButton::clicked, this,
            [this, mark](bool on) { Q_EMIT markRequested(on ? mark : Take::Mark::None); });
    return button;
}

void TakeCard::show(const Take &take, bool used)
{
    m_card->setTexts(TakeText::name(take, m_number), TakeText::about(take));
    m_card->setChecked(used);
    m_card->setAccessibleDescription(used ? tr("In use") : QString());
    const bool starred = take.mark == Take::Mark::Starred, rejected = take.mark == Take::Mark::Rejected;
    m_star->setChecked(starred);
    m_star->setIcon(icon(starred ? QStringLiteral("star-on") : QStringLiteral("star")));
    m_reject->setChecked(rejected);
    m_reject->setIcon(icon(rejected ? QStringLiteral("reject-on") : QStringLiteral("reject")));
}

int TakeCard::height(const QWidget &of) { return PictureSize.height() + of.fontMetrics().lineSpacing() + 26; }

} // namespace vivify
