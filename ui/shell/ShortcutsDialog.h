#pragma once

#include <QAction>
#include <QDialog>

class QLineEdit;
class QTreeWidget;

namespace vivify {

/// All commands with their keys by menu, the keys that hold on picture and timeline only, and a search over them.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent = nullptr);

private:
    void fill(const QList<QAction *> &actions);
    void addGroup(const QString &title, const QList<QStringList> &rows);
    void search(const QString &text);

    QLineEdit *m_search;
    QTreeWidget *m_list;
};

} // namespace vivify
