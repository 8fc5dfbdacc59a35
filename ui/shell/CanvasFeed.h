#pragma once

#include "core/compose/FrameCompositor.h"
#include "ui/mask/CanvasView.h"
#include "ui/compose/FrameSource.h"
#include "ui/timeline/Player.h"

#include <memory>

namespace vivify {

/// Decides what the canvas shows: the finished video's frame while watching, the still with its regions while painting.
/// Frames are composed beside the window, no larger than they are seen.
class CanvasFeed : public QObject
{
    Q_OBJECT
public:
    CanvasFeed(const ProjectDocument &document, Player &player, CanvasView &canvas, QObject *parent = nullptr);
    void setRegionsWanted(bool wanted);

private:
    bool paints() const;
    QSize seenSize() const; ///< The frame's size in device px on the canvas, at most the video's own.
    void rebuild();
    void refresh();

    const ProjectDocument &m_document;
    Player &m_player;
    CanvasView &m_canvas;
    FrameSource m_source;
    std::shared_ptr<const FrameCompositor> m_compositor;
    QString m_picture; ///< Whose frame may stay until the next is made.
    bool m_regionsWanted = true, m_watching = false;
};

} // namespace vivify
