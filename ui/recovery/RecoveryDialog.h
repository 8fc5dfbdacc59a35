#pragma once

#include "core/archive/Recovery.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;

namespace vivify {

/// Shows what windows that died have left, with picture and time, to be opened, deleted or kept for another day.
class RecoveryDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RecoveryDialog(const QList<RecoveryCopy> &copies, QWidget *parent = nullptr);
    /// "12 minutes ago", of a moment seen from another.
    static QString ago(const QDateTime &then, const QDateTime &now);

Q_SIGNALS:
    void restoreRequested(const vivify::RecoveryCopy &copy);

private:
    void fill();
    void choose();
    void remove();
    int current() const;

    QList<RecoveryCopy> m_copies;
    QLabel *m_explanation, *m_warning;
    QListWidget *m_list;
    QPushButton *m_restore, *m_delete, *m_later;
};

} // namespace vivify
