#pragma once

#include <QAction>
#include <QDialog>

namespace vivify {

/// All commands with their keys, and what the mouse does on the picture.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent = nullptr);
};

} // namespace vivify
