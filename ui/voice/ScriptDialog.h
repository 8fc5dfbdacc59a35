#pragma once

#include "core/jobs/JobQueue.h"
#include "core/voice/ScriptWriter.h"

#include <QDialog>

class QCheckBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace vivify {

/// The script of a video to read and change, sentence by sentence in both languages, before it becomes captions. A language
/// model is asked only where the user has entered its address, read what is sent and pressed the button. GUI thread.
class ScriptDialog : public QDialog
{
    Q_OBJECT
public:
    /// `replaces`: there are captions already, which the script will replace.
    ScriptDialog(const ScriptFacts &facts, bool replaces, JobQueue &queue, QWidget *parent = nullptr);
    ~ScriptDialog() override;
    QList<ScriptLine> lines() const; ///< As edited; without empty ones.

private:
    void buildTable(bool replaces);
    void buildModel();
    void setLines(const QList<ScriptLine> &lines);
    void addLine();
    void removeLine();
    void ask();
    void refresh();

    ScriptFacts m_facts;
    JobQueue &m_queue;
    Job *m_job = nullptr;
    QTableWidget *m_table;
    QGroupBox *m_model;
    QLineEdit *m_address, *m_name;
    QCheckBox *m_others;
    QLabel *m_answer;
    QPushButton *m_ask, *m_use = nullptr;
};

} // namespace vivify
