#pragma once

#include <QAction>
#include <QHash>
#include <QMenu>

class QMenuBar;

namespace vivify {

/// Every command of the window by id, with text, icon and key, and the menus they stand in. GUI thread.
class Actions : public QObject
{
    Q_OBJECT
public:
    explicit Actions(QObject *parent = nullptr);

    QAction *get(const char *id) const;        ///< Asserts that it exists.
    QMenu *menu(const char *id) const;
    QList<QAction *> all() const; ///< In the order of the menus.
    QList<QKeySequence> standardKeys(const QAction *action) const;
    void setKeys(QAction *action, const QList<QKeySequence> &keys); ///< Kept for the next start.
    /// Makes the menus; submenus for recents, language, panels and tools are empty and filled by the window.
    void fill(QMenuBar &bar);
    void retranslate();

private:
    QHash<QString, QAction *> m_actions;
    QList<QAction *> m_ordered;
    QHash<const QAction *, QList<QKeySequence>> m_standardKeys;
    QHash<QString, QMenu *> m_menus;
};

} // namespace vivify
