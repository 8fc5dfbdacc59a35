#pragma once

#include <QDockWidget>

namespace vivify {

/// A dock that leaves its name to its tab while it shares its place with others: said twice, one below the other, it only
/// takes room. The narrow bar that is left still drags the dock and floats it. Its command brings it
/// to the front, and puts it away only from there. GUI thread.
class PanelDock : public QDockWidget
{
    Q_OBJECT
public:
    explicit PanelDock(QWidget *parent = nullptr);
    bool isTabbed() const; ///< A tab with its name stands above it.

protected:
    void initStyleOption(QStyleOptionDockWidget *option) const override;

private:
    void followAll();
    void follow();
    void watchCommand();

    bool m_inFront = false;
    bool m_wasBehind = false; ///< When its command was given.
};

} // namespace vivify
