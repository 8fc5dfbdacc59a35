#pragma once

#include "core/import/PrintedText.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace vivify {

class WordsView;

/// Offers the words that were found in a picture: which of them are to be filled in. GUI thread.
class WordsDialog : public QDialog
{
    Q_OBJECT
public:
    WordsDialog(const QImage &picture, const QList<PrintedLine> &lines, QWidget *parent = nullptr);
    QList<PrintedLine> chosen() const;

private:
    void showChoice();

    QList<PrintedLine> m_lines;
    WordsView *m_view;
    QListWidget *m_list;
    QPushButton *m_fill = nullptr;
};

} // namespace vivify
