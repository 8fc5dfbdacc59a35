#pragma once

#include "core/import/PrintedText.h"

#include <QWidget>

namespace vivify {

/// A picture with frames about its printed words; a click on a frame chooses or leaves it. GUI thread.
class WordsView : public QWidget
{
    Q_OBJECT
public:
    WordsView(const QImage &picture, const QList<PrintedLine> &lines, QWidget *parent = nullptr);
    void setChosen(qsizetype line, bool chosen);
    void setMarked(qsizetype line); ///< Drawn stronger; -1: none.
    QSize sizeHint() const override { return {620, 460}; }

Q_SIGNALS:
    void clicked(qsizetype line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QTransform toView() const;

    QImage m_small;
    QSizeF m_size;
    QList<PrintedLine> m_lines;
    QList<bool> m_chosen;
    qsizetype m_marked = -1;
};

} // namespace vivify
