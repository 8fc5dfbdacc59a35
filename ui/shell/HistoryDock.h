#pragma once

#include "ui/widgets/PanelDock.h"

class QUndoStack;
class QUndoView;

namespace vivify {

/// Every step since the project was opened; a click goes back or on to it.
class HistoryDock : public PanelDock
{
    Q_OBJECT
public:
    explicit HistoryDock(QUndoStack &stack, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QUndoView *m_view;
};

} // namespace vivify
