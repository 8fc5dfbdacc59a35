#pragma once

#include <QDockWidget>

class QUndoStack;
class QUndoView;

namespace vivify {

/// Every step since the project was opened; a click goes back or on to it.
class HistoryDock : public QDockWidget
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
