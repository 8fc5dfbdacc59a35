#include "ui/generate/TakesStrip.h"

#include "core/project/Takes.h"
#include "ui/generate/TakeCard.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

namespace vivify {

namespace {

constexpr int Height = 68; // px: a card and the scroll bar

} // namespace

TakesStrip::TakesStrip(ProjectDocument &document, QWidget *parent)
    : QFrame(parent), m_document(document), m_scroll(new QScrollArea), m_row(nullptr), m_newSeed(new QPushButton), m_compare(new QPushButton)
{
    setObjectName(QStringLiteral("takesStrip"));
    m_newSeed->setObjectName(QStringLiteral("takesNewSeed"));
    m_compare->setObjectName(QStringLiteral("takesCompare"));
    auto *body = new QWidget;
    body->setObjectName(QStringLiteral("takesBody"));
    m_row = new QHBoxLayout(body);
    m_row->setContentsMargins(8, 4, 8, 4);
    m_row->setSpacing(10);
    m_row->addStretch(1);
    m_scroll->setObjectName(QStringLiteral("takesScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(body);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 10, 0);
    buttons->setSpacing(6);
    buttons->addWidget(m_newSeed);
    buttons->addWidget(m_compare);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buttons);
    setAutoFillBackground(true);
    setFixedHeight(Height);
    connect(m_newSeed, &QPushButton::clicked, this, &TakesStrip::newSeedRequested);
    connect(m_compare, &QPushButton::clicked, this, &TakesStrip::compareRequested);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Pictures | Aspect::Clip | Aspect::Review))
            refresh();
    });
    retranslate();
}

void TakesStrip::refresh()
{
    const Picture *picture = m_document.picture();
    setVisible(picture && picture->takes.size() > 1);
    if (!picture)
        return;
    QStringList ids;
    for (const Take &take : picture->takes)
        ids.append(take.id);
    if (ids != m_shown)
        rebuild(*picture);
    for (const Take &take : picture->takes)
        m_cards.value(take.id)->show(take, take.id == picture->takeId);
    if (QWidget *used = m_cards.value(picture->takeId)) // once it has its place
        QMetaObject::invokeMethod(used, [this, used] { m_scroll->ensureWidgetVisible(used); }, Qt::QueuedConnection);
}

void TakesStrip::rebuild(const Picture &picture)
{
    for (TakeCard *card : std::as_const(m_cards)) { // one of them may have called
        card->hide();
        m_row->removeWidget(card);
        card->deleteLater();
    }
    m_cards.clear();
    m_shown.clear();
    for (const Take &take : picture.takes) {
        auto *card = new TakeCard(take, int(m_shown.size()) + 1);
        m_row->insertWidget(int(m_shown.size()), card);
        m_shown.append(take.id);
        m_cards.insert(take.id, card);
        connect(card, &TakeCard::useRequested, this, [this, id = take.id] { use(id); });
        connect(card, &TakeCard::markRequested, this, [this, id = take.id](Take::Mark wanted) { mark(id, wanted); });
    }
}

void TakesStrip::use(const QString &id)
{
    if (m_document.picture()->takeId != id)
        m_document.edit(tr("Use a take"), Aspect::Clip | Aspect::Review, [&](Project &project) {
            if (Picture *picture = project.currentPicture())
                Takes::use(*picture, id);
        });
    refresh();
}

void TakesStrip::mark(const QString &id, Take::Mark mark)
{
    m_document.edit(tr("Mark a take"), Aspect::Review, [&](Project &project) {
        if (Picture *picture = project.currentPicture())
            Takes::setMark(*picture, id, mark);
    });
}

void TakesStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void TakesStrip::retranslate()
{
    setAccessibleName(tr("Takes"));
    setToolTip(tr("The last %1 takes are kept in the project; rejected ones go first, starred ones last.").arg(Takes::MaximumCount));
    m_newSeed->setText(tr("New seed"));
    m_compare->setText(tr("Compare…"));
    m_newSeed->setToolTip(tr("Same settings, new seed"));
    m_compare->setToolTip(tr("Compare two takes, side by side and in step"));
    m_newSeed->setAccessibleName(m_newSeed->toolTip());
    m_compare->setAccessibleName(m_compare->toolTip());
    m_shown.clear(); // their words too
    refresh();
}

} // namespace vivify
