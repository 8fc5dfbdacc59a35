#pragma once

#include "ui/mask/CanvasView.h"

#include <QToolBar>

namespace vivify {

/// The painting tools and the settings of the one in use. GUI thread.
class MaskToolBar : public QToolBar
{
    Q_OBJECT
public:
    explicit MaskToolBar(CanvasView &canvas, QWidget *parent = nullptr);
    ~MaskToolBar() override;
    /// One checkable action per tool, also for a menu.
    QList<QAction *> toolActions() const;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
