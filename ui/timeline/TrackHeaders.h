#pragma once

#include "ui/timeline/TimelineView.h"

namespace vivify {

/// Names of the timeline's tracks beside it, with what can be done to each: rename, hide, lock, order, delete. It scrolls
/// up and down with the timeline. GUI thread.
class TrackHeaders : public QWidget
{
    Q_OBJECT
public:
    static constexpr int Width = 158;

    TrackHeaders(ProjectDocument &document, TimelineView &view, QWidget *parent = nullptr);
    void setOffset(int pixels); ///< How far the timeline is scrolled down.

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Header;
    void refresh();
    void build();
    void fill(Header &header, const TimelineRows::Row &row);
    static void say(Header &header, const LabelTrack &track); ///< What its parts do.
    void place();
    void fillMenu(QMenu &menu, qsizetype index);

    ProjectDocument &m_document;
    TimelineView &m_view;
    QList<Header *> m_headers; // children
    int m_offset = 0;
};

} // namespace vivify
