#pragma once

#include <QObject>

class QWidget;

namespace vivify {

/// F1 in a dialog: the menus of the window are out of reach there.
class HelpKey : public QObject
{
    Q_OBJECT
public:
    explicit HelpKey(QObject *parent);

Q_SIGNALS:
    void pressed(QWidget *dialog);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace vivify
