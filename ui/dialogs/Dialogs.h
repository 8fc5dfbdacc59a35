#pragma once

#include <QMessageBox>
#include <QString>

class QWidget;

namespace vivify {

class Error;

/// Message boxes and file dialogs with a seam, so that no test ever blocks on a modal window. GUI thread.
namespace Dialogs {

/// Shows the three parts of an error as plain text.
void showError(QWidget *parent, const QString &title, const Error &error);
void inform(QWidget *parent, const QString &title, const QString &text);
QMessageBox::StandardButton ask(QWidget *parent, const QString &title, const QString &text,
                                QMessageBox::StandardButtons buttons);
QString askText(QWidget *parent, const QString &title, const QString &label, const QString &value = QString());
QString openFile(QWidget *parent, const QString &title, const QString &folder, const QString &filter);
QString openFolder(QWidget *parent, const QString &title);
QString saveFile(QWidget *parent, const QString &title, const QString &proposed, const QString &filter);

/// For tests: the next dialog of that sort answers this instead of showing itself.
void answerNext(QMessageBox::StandardButton button);
void answerNextText(const QString &text);
void answerNextFile(const QString &path);
/// For tests: texts of the boxes that would have been shown since the last call (only recorded when quiet).
void setQuiet(bool quiet);
QStringList takeShown();

} // namespace Dialogs
} // namespace vivify
