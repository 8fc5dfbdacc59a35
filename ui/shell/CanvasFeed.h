#pragma once

#include "core/compose/FrameCompositor.h"
#include "ui/mask/CanvasView.h"
#include "ui/timeline/Player.h"

#include <optional>

namespace vivify {

/// Decides what the canvas shows: the finished video's frame while watching, the still with its regions while painting.
class CanvasFeed : public QObject
{
    Q_OBJECT
public:
    CanvasFeed(const ProjectDocument &document, Player &player, CanvasView &canvas, QObject *parent = nullptr);
    void setRegionsWanted(bool wanted);

private:
    bool paints() const;
    void rebuild();
    void refresh();

    const ProjectDocument &m_document;
    Player &m_player;
    CanvasView &m_canvas;
    std::optional<FrameCompositor> m_compositor;
    bool m_regionsWanted = true;
};

} // namespace vivify
