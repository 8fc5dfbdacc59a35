#pragma once

#include "core/clip/Clip.h"

#include <QWidget>

namespace vivify {

/// Shows one frame of a clip, fitted into its room. Driven from outside.
class LoopView : public QWidget
{
    Q_OBJECT
public:
    explicit LoopView(QWidget *parent = nullptr);
    void setClip(const Clip &clip);
    void setShare(double share); ///< 0..1 of the loop.
    int frame() const { return m_frame; }
    QSize sizeHint() const override { return {420, 320}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Clip m_clip;
    int m_frame = 0;
};

} // namespace vivify
