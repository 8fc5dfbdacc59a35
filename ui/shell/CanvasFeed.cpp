#include "ui/shell/CanvasFeed.h"

namespace vivify {

CanvasFeed::CanvasFeed(const ProjectDocument &document, Player &player, CanvasView &canvas, QObject *parent)
    : QObject(parent), m_document(document), m_player(player), m_canvas(canvas)
{
    connect(&player, &Player::frameChanged, this, &CanvasFeed::refresh);
    connect(&player, &Player::clipChanged, this, &CanvasFeed::rebuild);
    connect(&player, &Player::showsOriginalChanged, this, &CanvasFeed::refresh);
    connect(&player, &Player::playingChanged, this, [this](bool playing) {
        if (playing && paints())
            m_canvas.setTool(CanvasView::Tool::Hand);
        refresh();
    });
    connect(&canvas, &CanvasView::toolChanged, this, [this] {
        if (paints())
            m_player.pause();
        refresh();
    });
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & (Aspect::Clip | Aspect::Pictures | Aspect::Export | Aspect::Labels))
            rebuild();
    });
    rebuild();
}

void CanvasFeed::setRegionsWanted(bool wanted)
{
    m_regionsWanted = wanted;
    refresh();
}

bool CanvasFeed::paints() const
{
    return m_canvas.tool() != CanvasView::Tool::Hand && m_canvas.tool() != CanvasView::Tool::Label;
}

void CanvasFeed::rebuild()
{
    m_compositor.reset();
    if (const Picture *picture = m_document.picture())
        m_compositor.emplace(*picture, m_document.project().exportSettings);
    refresh();
}

void CanvasFeed::refresh()
{
    const Picture *picture = m_document.picture();
    const bool labelling = m_canvas.tool() == CanvasView::Tool::Label;
    const bool watching = picture && m_compositor && !paints() && (labelling || !picture->clip.isNull());
    QImage frame;
    if (watching && !m_player.showsOriginal())
        frame = m_compositor->frame(m_player.frame(), m_compositor->naturalSize());
    m_canvas.setFrame(frame);
    m_canvas.setMasksVisible(m_regionsWanted && !watching);
}

} // namespace vivify
