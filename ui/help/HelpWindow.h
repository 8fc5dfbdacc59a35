#pragma once

#include "ui/help/HelpBook.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QTextBrowser;
class QToolButton;

namespace vivify {

/// The manual beside the program: contents, search and one page at a time, in the language of the program.
class HelpWindow : public QDialog
{
    Q_OBJECT
public:
    explicit HelpWindow(QWidget *parent = nullptr);
    void showPage(const QString &id);
    QString currentPage() const { return m_current; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void search(const QString &words);
    void showCurrent();

    QList<HelpPage> m_pages;
    QLineEdit *m_search;
    QListWidget *m_contents;
    QTextBrowser *m_text;
    QString m_current = QStringLiteral("start");
};

} // namespace vivify
