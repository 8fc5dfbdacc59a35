#pragma once

#include "core/project/Project.h"

#include <QWidget>

class QToolButton;

namespace vivify {

/// One take in the strip: a picture of it that is pressed to use it, its seed, a star and a reject button.
class TakeCard : public QWidget
{
    Q_OBJECT
public:
    TakeCard(const Take &take, int number, QWidget *parent = nullptr);
    void show(const Take &take, bool used);

Q_SIGNALS:
    void useRequested();
    void markRequested(vivify::Take::Mark mark);

private:
    QToolButton *makeMark(const QString &name, const QString &spoken, Take::Mark mark);

    int m_number;
    QToolButton *m_use, *m_star, *m_reject;
};

} // namespace vivify
