#pragma once

#include "core/prompt/Catalogue.h"
#include "ui/timeline/Player.h"
#include "ui/timeline/TimelineItems.h"

#include <QWidget>
#include <memory>

class QHBoxLayout;
class QLayout;
class QToolButton;

namespace vivify {

/// Transport buttons, time ruler with the clip's events, and the labels as clips that move, trim and snap.
class TimelinePanel : public QWidget
{
    Q_OBJECT
public:
    TimelinePanel(ProjectDocument &document, Player &player, QWidget *parent = nullptr);
    ~TimelinePanel() override;
    QString currentLabel() const;
    void setCurrentLabel(const QString &id);
    void setSnapping(bool snapping);
    /// Cuts the current label, or the only one there, at the playhead; false when there is none to cut.
    bool splitLabel();
    void toggleKey(); ///< Of the current label, at the playhead.
    void copyLabels();
    void pasteLabels();
    void zoomIn();
    void zoomOut();
    void zoomToFit(); ///< The whole video in the panel's width.
Q_SIGNALS:
    void currentLabelChanged(const QString &id);
    void editRequested(const vivify::TimelineItem &item); ///< Its words.
    void snappingChanged(bool snapping);

protected:
    void changeEvent(QEvent *event) override;

private:
    QHBoxLayout *addGroup(QLayout &bar, const QString &name);
    QToolButton *addButton(QHBoxLayout &bar, const char *name, bool checkable, bool checked);
    void buildPlayer(QHBoxLayout &bar);
    void buildTools(QHBoxLayout &bar);
    void connectButtons();
    struct Private;
    std::unique_ptr<Private> d;
};

/// Text, times, fades and style of the labels of the current picture, as a list and a form.
class LabelsPanel : public QWidget
{
    Q_OBJECT
public:
    LabelsPanel(ProjectDocument &document, Player &player, const Catalogue *catalogue = nullptr, QWidget *parent = nullptr);
    ~LabelsPanel() override;
    void setCurrentLabel(const QString &id);
    void editLabel(const QString &id); ///< Its text, all chosen.
    /// Adds a label whose anchor is at that share of the picture, selects it and focuses its text.
    void addLabelAt(const QPointF &share);
Q_SIGNALS:
    void currentLabelChanged(const QString &id);
    void arrangeRequested(); ///< All texts shall find new places.

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectButtons();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
