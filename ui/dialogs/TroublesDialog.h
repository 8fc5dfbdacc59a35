#pragma once

#include "ui/dialogs/Troubles.h"

#include <QDialog>

class QLabel;
class QListWidget;

namespace vivify {

class FlowLayout;

/// The trouble table: what can go wrong, why, and the buttons that put it right.
class TroublesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit TroublesDialog(QWidget *parent = nullptr);
    void open(const QString &trouble); ///< An unknown or empty id opens at the first entry.

Q_SIGNALS:
    void actionRequested(const QString &action);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void show(int row);

    QListWidget *m_list;
    QLabel *m_name, *m_cause, *m_remedy, *m_causeTitle, *m_remedyTitle;
    FlowLayout *m_buttons;
};

} // namespace vivify
