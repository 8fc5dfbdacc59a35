#pragma once

#include "ui/mask/CanvasView.h"

#include <QToolButton>

class QActionGroup;

namespace vivify {

/// How a shape joins the region: add, remove, keep what both have, replace. GUI thread.
class CombineButton : public QToolButton
{
    Q_OBJECT
public:
    explicit CombineButton(CanvasView &canvas, QWidget *parent = nullptr);
    void retranslate();

private:
    void show();

    CanvasView &m_canvas;
    QActionGroup *m_group;
};

} // namespace vivify
