#pragma once

#include "core/project/ProjectDocument.h"

#include <QFrame>
#include <QHash>

class QHBoxLayout;
class QPushButton;
class QScrollArea;

namespace vivify {

class TakeCard;

/// The takes of the current picture under the canvas: choose, star, reject, compare, one more with another seed. Hidden with
/// fewer than two.
class TakesStrip : public QFrame
{
    Q_OBJECT
public:
    explicit TakesStrip(ProjectDocument &document, QWidget *parent = nullptr);

Q_SIGNALS:
    void newSeedRequested();
    void compareRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void rebuild(const Picture &picture);
    void use(const QString &id);
    void mark(const QString &id, Take::Mark mark);

    ProjectDocument &m_document;
    QScrollArea *m_scroll;
    QHBoxLayout *m_row;
    QPushButton *m_newSeed, *m_compare;
    QStringList m_shown;
    QHash<QString, TakeCard *> m_cards;
};

} // namespace vivify
