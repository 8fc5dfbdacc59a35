#pragma once

#include "ui/mask/CanvasView.h"

#include <QToolButton>

class QActionGroup;

namespace vivify {

/// What the pressure of a pen does to a stroke, kept among the user's settings. GUI thread.
class PenButton : public QToolButton
{
    Q_OBJECT
public:
    explicit PenButton(CanvasView &canvas, QWidget *parent = nullptr);
    void retranslate();

private:
    void take(const CanvasView::Pen &pen);

    CanvasView &m_canvas;
    QAction *m_size, *m_opacity;
    QActionGroup *m_curves;
};

} // namespace vivify
