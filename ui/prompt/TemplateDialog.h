#pragma once

#include "core/prompt/Catalogue.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace vivify {

/// Edits a template of the user's: names and prompts in both languages, and the built-in scene whose motion it uses.
class TemplateDialog : public QDialog
{
    Q_OBJECT
public:
    TemplateDialog(const PromptTemplate &entry, const Catalogue &catalogue, QWidget *parent = nullptr);
    PromptTemplate entry() const;

private:
    QLineEdit *makeLine(const char *name, const QString &label, const QString &text, int row);
    QPlainTextEdit *makeText(const char *name, const QString &label, const QString &text, int row);
    void check();

    PromptTemplate m_entry;
    const Catalogue &m_catalogue;
    QLineEdit *m_nameEn, *m_nameZh;
    QPlainTextEdit *m_promptEn, *m_promptZh, *m_negative;
    QComboBox *m_motion;
    QPushButton *m_ok;
};

} // namespace vivify
