#pragma once

#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"
#include "core/prompt/Catalogue.h"
#include "ui/generate/ResultCheck.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vivify {

class TickRow;

/// Beside the player: what was measured of the clip, each with its number and limit; what only a teacher can confirm, to be
/// ticked; what may help where it is weak; all of it as a page.
class CheckPanel : public QWidget
{
    Q_OBJECT
public:
    CheckPanel(ProjectDocument &document, const Catalogue &catalogue, QWidget *parent = nullptr);

Q_SIGNALS:
    void remedyRequested(const vivify::Remedy &remedy);
    void troubleRequested(const QString &trouble);
    void pageSaved(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh(); ///< Everything, for another clip.
    void showTicks(); ///< Only what is ticked.
    void addGroup(QVBoxLayout &column, const ResultCheck::Group &group);
    void addHints(QVBoxLayout &column, const Clip &clip);
    void addRemedies(QVBoxLayout &column, const ResultCheck &check);
    void addDoubts(QVBoxLayout &column);
    void tick(const QString &entry, bool ticked);
    void savePage();
    QString organ() const;

    ProjectDocument &m_document;
    const Catalogue &m_catalogue;
    QLabel *m_empty, *m_mark, *m_title, *m_facts, *m_progress;
    QPushButton *m_page;
    QWidget *m_head, *m_list = nullptr;
    QVBoxLayout *m_column;
    QHash<QString, TickRow *> m_ticks;
    JobQueue m_queue; // last: its worker ends first
};

} // namespace vivify
