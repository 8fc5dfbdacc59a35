#include "ui/shell/CanvasFeed.h"

#include "core/compose/Layout.h"

namespace vivify {

CanvasFeed::CanvasFeed(const ProjectDocument &document, Player &player, CanvasView &canvas, QObject *parent)
    : QObject(parent), m_document(document), m_player(player), m_canvas(canvas)
{
    connect(&player, &Player::frameChanged, this, &CanvasFeed::refresh);
    connect(&player, &Player::clipChanged, this, &CanvasFeed::rebuild);
    connect(&player, &Player::showsOriginalChanged, this, &CanvasFeed::refresh);
    connect(&player, &Player::showsFileChanged, this, &CanvasFeed::refresh);
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
        if (aspects & (Aspect::Clip | Aspect::Pictures | Aspect::Export | Aspect::Labels | Aspect::Captions))
            rebuild();
    });
    connect(&m_source, &FrameSource::ready, this, [this](const QImage &image) {
        if (m_watching)
            m_canvas.setFrame(image);
    });
    connect(&canvas, &CanvasView::zoomChanged, this, &CanvasFeed::refresh);
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

QSize CanvasFeed::seenSize() const
{
    // Without the bars of a video of another shape: the canvas shows the picture's place only.
    const Picture &picture = *m_document.picture();
    const QSize natural = Layout::pictureArea(Layout::shownSize(picture), m_compositor->naturalSize()).toRect().size();
    const double scale = m_canvas.zoom() * m_canvas.devicePixelRatioF();
    const QSize seen(qRound(picture.size().width() * scale), qRound(picture.size().height() * scale));
    return seen.width() < natural.width() && seen.height() < natural.height() ? seen.expandedTo(QSize(1, 1)) : natural;
}

void CanvasFeed::rebuild()
{
    m_compositor.reset();
    const Picture *picture = m_document.picture();
    if (picture) {
        ExportSettings settings = m_document.project().exportSettings;
        if (settings.captionMode == QLatin1String("beside")) // shown as players show them
            settings.captionMode = QStringLiteral("burn");
        m_compositor = std::make_shared<const FrameCompositor>(*picture, settings, m_document.project().captions);
    }
    if (!picture || picture->id != m_picture)
        m_canvas.setFrame(QImage());
    m_picture = picture ? picture->id : QString();
    m_source.setComposer(!picture ? FrameSource::Compose() : [made = m_compositor](int frame, QSize size) {
        return made->frame(frame, size);
    });
    refresh();
}

void CanvasFeed::refresh()
{
    const Picture *picture = m_document.picture();
    const bool labelling = m_canvas.tool() == CanvasView::Tool::Label;
    const bool watching = picture && m_compositor && !paints() && (labelling || !picture->clip.isNull());
    m_watching = watching && !m_player.showsOriginal();
    if (m_watching && !m_player.showsFile()) {
        m_source.request(m_player.frame(), seenSize());
    } else {
        m_source.forgetRequest();
        m_canvas.setFrame(QImage());
    }
    m_canvas.setMasksVisible(m_regionsWanted && !watching);
}

} // namespace vivify
