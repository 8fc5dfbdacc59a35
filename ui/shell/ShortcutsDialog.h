#pragma once

#include <QAction>
#include <QDialog>
#include <QPointer>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace vivify {

class Actions;

/// All commands with their keys, searchable. With `editable`, keys of commands can be changed there, and none is given to
/// two commands.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent = nullptr, Actions *editable = nullptr);

private:
    QWidget *makeEditor();
    void addGroup(const QString &title, const QList<QStringList> &rows, const QList<QAction *> &actions = {});
    QList<QAction *> living() const;
    QList<QAction *> inOrder() const;
    void fill();
    void fillFixedKeys();
    void search(const QString &text);
    QAction *chosen() const; ///< Null where its keys can't be changed.
    QAction *ownerOf(const QKeySequence &key) const; ///< Another command than the chosen one.
    void showChosen();
    void typed();
    void apply();
    void resetChosen();
    void resetAll();
    void refill();

    QList<QPointer<QAction>> m_actions; ///< Some are made anew while the sheet is open, as the list of recent files.
    Actions *m_editable;
    QLineEdit *m_search;
    QTreeWidget *m_list;
    QLabel *m_command = nullptr, *m_conflict = nullptr;
    QKeySequenceEdit *m_keys = nullptr;
    QPushButton *m_set = nullptr, *m_reset = nullptr, *m_resetAll = nullptr;
};

} // namespace vivify
