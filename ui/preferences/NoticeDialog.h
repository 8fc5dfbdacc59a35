#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace vivify {

class Language;

/// The words that Vivify is for teaching, with the choice of language, at the first start and after an update.
class NoticeDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NoticeDialog(Language &language, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title, *m_text;
    QPushButton *m_agree;
};

} // namespace vivify
