#include "ui/generate/TakeCard.h"

#include "ui/generate/TakeText.h"
#include "ui/widgets/Icons.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace vivify {

namespace {

constexpr QSize PictureSize(64, 40);

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
    : QWidget(parent), m_number(number), m_use(new QToolButton),
      m_star(makeMark(QStringLiteral("takeStar_%1").arg(number), tr("Star take %1").arg(number), Take::Mark::Starred)),
      m_reject(makeMark(QStringLiteral("takeReject_%1").arg(number), tr("Reject take %1").arg(number), Take::Mark::Rejected))
{
    setObjectName(QStringLiteral("takeCard_%1").arg(number));
    m_use->setObjectName(QStringLiteral("take_%1").arg(number));
    m_use->setCheckable(true);
    m_use->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_use->setIconSize(PictureSize + QSize(8, 0)); // room before the words
    if (const QImage picture = thumbnail(take.clip); !picture.isNull())
        m_use->setIcon(coverPixmap(picture, PictureSize, devicePixelRatioF(), 4));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_use);
    row->addWidget(m_star);
    row->addWidget(m_reject);
    connect(m_use, &QToolButton::clicked, this, &TakeCard::useRequested);
}

QToolButton *TakeCard::makeMark(const QString &name, const QString &spoken, Take::Mark mark)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setAccessibleName(spoken);
    button->setToolTip(spoken);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFixedSize(22, 22);
    button->setProperty("small", true);
    connect(button, &QToolButton::clicked, this,
            [this, mark](bool on) { Q_EMIT markRequested(on ? mark : Take::Mark::None); });
    return button;
}

void TakeCard::show(const Take &take, bool used)
{
    m_use->setText(TakeText::name(take, m_number));
    m_use->setAccessibleName(m_use->text());
    m_use->setToolTip(TakeText::about(take).toHtmlEscaped());
    m_use->setChecked(used);
    m_use->setAccessibleDescription(used ? tr("In use") : QString());
    const bool starred = take.mark == Take::Mark::Starred, rejected = take.mark == Take::Mark::Rejected;
    m_star->setChecked(starred);
    m_star->setIcon(icon(starred ? QStringLiteral("star-on") : QStringLiteral("star")));
    m_reject->setChecked(rejected);
    m_reject->setIcon(icon(rejected ? QStringLiteral("reject-on") : QStringLiteral("reject")));
}

} // namespace vivify
