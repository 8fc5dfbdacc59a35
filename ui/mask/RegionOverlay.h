#pragma once

#include "core/project/Project.h"

#include <QPainter>
#include <QRegion>
#include <QTransform>

namespace vivify {

/// Keeps the coloured regions as one image of the widget's size, so that a brush move repaints only what it touched, however
/// large the picture is. GUI thread.
class RegionOverlay
{
public:
    struct Look
    {
        double opacity = 0.45;
        bool outline = false;
    };
    struct View
    {
        QSize size;      ///< Widget px.
        qreal ratio = 1; ///< Device px per widget px.
        QTransform toView;
    };

    void invalidate() { m_all = true; }
    void invalidate(const QRect &viewRect) { m_dirty += viewRect; }
    void paint(QPainter &painter, const QList<Region> &regions, const View &view, const Look &look);

private:
    void render(const QRect &deviceRect, const QList<Region> &regions, const View &view, const Look &look);

    QImage m_image;
    QRegion m_dirty;
    bool m_all = true;
};

} // namespace vivify
