#pragma once

#include "ui/mask/CanvasView.h"

namespace vivify {

/// The list of the picture's regions: name, role, colour, visibility, lock; add, duplicate, delete, import and export.
class RegionsPanel : public QWidget
{
    Q_OBJECT
public:
    RegionsPanel(ProjectDocument &document, CanvasView &canvas, QWidget *parent = nullptr);
    ~RegionsPanel() override;
Q_SIGNALS:
    void statusText(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
