#pragma once

#include <QDialog>

namespace vivify {

/// A longer plain text to read, copy or save: the log, the diagnostics report.
class TextDialog : public QDialog
{
    Q_OBJECT
public:
    /// `name` is the widget's; `proposed` the file's when it is saved.
    TextDialog(const char *name, const QString &title, const QString &explanation, const QString &text, const QString &proposed,
               QWidget *parent = nullptr);

private:
    void save(const QString &text, const QString &proposed);
};

} // namespace vivify
