#include "ui/shell/PictureStrip.h"

#include "ui/widgets/PictureCard.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>

namespace vivify {

namespace {

constexpr QSize CardPicture(92, 52);

/// First to a few pixels for each of the card: the mean over a whole large picture would hold up the window.
QImage thumbnail(const QImage &image)
{
    const QSize size = image.size().scaled(CardPicture * 2, Qt::KeepAspectRatioByExpanding), enough = size * 4;
    const QImage reduced = enough.width() < image.width() ? image.scaled(enough) : image;
    return reduced.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace

PictureStrip::PictureStrip(ProjectDocument &document, QWidget *parent) : QFrame(parent), m_document(document)
{
    setObjectName(QStringLiteral("pictureStrip"));
    setAccessibleName(tr("Pictures of the project"));
    auto *body = new QWidget;
    m_row = new QHBoxLayout(body);
    m_row->setContentsMargins(8, 6, 8, 6);
    m_row->setSpacing(8);
    m_row->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("pictureStripScroll"));
    scroll->setWidgetResizable(true);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(body);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    setFixedHeight(CardPicture.height() + fontMetrics().lineSpacing() + 44);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & Aspect::Pictures)
            refresh();
    });
    refresh();
}

void PictureStrip::refresh()
{
    const Project &project = m_document.project();
    QStringList ids;
    for (const Picture &picture : project.pictures)
        ids.append(picture.id);
    setVisible(ids.size() > 1);
    if (ids != m_shown) {
        qDeleteAll(m_cards);
        m_cards.clear();
        m_shown = ids;
        for (int index = 0; index < ids.size(); ++index) {
            const Picture &picture = project.pictures.at(index);
            auto *card = new PictureCard(CardPicture);
            card->setObjectName(QStringLiteral("picture_%1").arg(index));
            card->setCheckable(true);
            card->setAboutLines(0);
            card->setPicture(thumbnail(picture.image));
            card->setTexts(picture.name, picture.name);
            connect(card, &PictureCard::clicked, this, [this, id = picture.id] {
                m_document.edit(tr("Switch picture"), Aspect::Everything, [&](Project &changed) { changed.current = id; });
                refresh();
            });
            m_row->insertWidget(index, card);
            m_cards.insert(picture.id, card);
        }
    }
    for (auto it = m_cards.cbegin(); it != m_cards.cend(); ++it)
        it.value()->setChecked(it.key() == project.current);
}

void PictureStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Pictures of the project"));
    QFrame::changeEvent(event);
}

} // namespace vivify
