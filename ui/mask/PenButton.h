#pragma once

#include "ui/mask/CanvasView.h"

#include <QToolButton>

class QActionGroup;

namespace vivify {

/// What the pressure of a pen does to a stroke, kept among the user's settings. Wanted where there is a tablet. GUI thread.
class PenButton : public QToolButton
{
    Q_OBJECT
public:
    explicit PenButton(CanvasView &canvas, QWidget *parent = nullptr);
    void retranslate();
    bool isWanted() const { return m_wanted; }

Q_SIGNALS:
    void wanted(); ///< A pen was used for the first time.

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(const CanvasView::Pen &pen);

    CanvasView &m_canvas;
    QAction *m_size, *m_opacity;
    QActionGroup *m_curves;
    bool m_wanted = false;
};

} // namespace vivify
