#pragma once

#include "core/jobs/JobQueue.h"
#include "ui/timeline/Player.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace vivify {

/// How the chosen label moves: its keyframes, how surely its anchor follows the tissue, what was corrected by hand.
/// The motion of a clip that has none is looked for on its own worker. GUI thread.
class LabelMotion : public QWidget
{
    Q_OBJECT
public:
    LabelMotion(ProjectDocument &document, Player &player, QWidget *parent = nullptr);
    void setLabel(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    const LabelOverlay *label() const;
    void build();
    void refresh();
    void refreshTrust();
    void retranslate();
    void removeCorrections(bool all);
    void findMotion();
    double trustAt(const Picture &picture, const LabelOverlay &label, int frame) const;
    int loopFrame() const;

    ProjectDocument &m_document;
    Player &m_player;
    QString m_label;
    JobQueue m_queue;
    QLabel *m_keysCaption = nullptr, *m_trust = nullptr, *m_corrections = nullptr, *m_hint = nullptr;
    QToolButton *m_previous = nullptr, *m_key = nullptr, *m_next = nullptr, *m_find = nullptr, *m_here = nullptr, *m_all = nullptr;
    double m_least = 1;
    int m_leastFrame = 0;
    bool m_finding = false;
};

} // namespace vivify
