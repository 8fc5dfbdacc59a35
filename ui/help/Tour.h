#pragma once

#include <QFrame>
#include <functional>

class QLabel;
class QPushButton;

namespace vivify {

/// Leads through the program on a sample, one thing at a time: a card tells, a frame shows where, and what a step is about
/// is done for the user when they go on. Stands in the window that it is about.
class Tour : public QFrame
{
    Q_OBJECT
public:
    struct Step
    {
        const char *title, *text; ///< Sources in the context "Tour".
        QString target;           ///< Name of the widget that is framed; empty for the window.
        std::function<void()> begin; ///< What the step shows; may be empty.
    };

    Tour(QList<Step> steps, QWidget *window);
    int step() const { return m_index; }
    int count() const { return int(m_steps.size()); }
    QWidget *target() const; ///< Of this step; null where it is not there.

public Q_SLOTS:
    void next();
    void back();
    void end();

Q_SIGNALS:
    void ended(bool complete);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(int index);
    void retranslate();
    void place();

    QList<Step> m_steps;
    int m_index = -1;
    QLabel *m_title, *m_text, *m_count;
    QPushButton *m_back, *m_next, *m_end;
    QFrame *m_mark;
};

} // namespace vivify
