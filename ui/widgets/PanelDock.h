#pragma once

#include <QDockWidget>

namespace vivify {

/// A dock that leaves its name to its tab while it shares its place with others: said twice, one below the other, it only
/// takes room. The narrow bar that is left still drags the dock and floats it. GUI thread.
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
};

} // namespace vivify
