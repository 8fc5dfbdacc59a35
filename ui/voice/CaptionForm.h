#pragma once

#include "core/project/ProjectDocument.h"

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPlainTextEdit;

namespace vivify {

/// Text in both languages and times of one caption, and whether it can be read in its time. GUI thread.
class CaptionForm : public QWidget
{
    Q_OBJECT
public:
    explicit CaptionForm(ProjectDocument &document, QWidget *parent = nullptr);
    void setCaption(const QString &id); ///< Empty or unknown: the form hides.
    void focusText(); ///< In the video's language.

protected:
    void changeEvent(QEvent *event) override;

private:
    QPlainTextEdit *makeText(const char *name);
    void fill();
    void setTimes();
    void retranslate();
    QString paceText() const;

    ProjectDocument &m_document;
    QString m_id, m_mergeKey;
    QLabel *m_startName, *m_endName, *m_pace;
    QDoubleSpinBox *m_start, *m_end;
    QPlainTextEdit *m_english, *m_chinese;
};

} // namespace vivify
