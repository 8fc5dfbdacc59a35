#pragma once

#include "core/jobs/JobQueue.h"
#include "ui/mask/RegionsPanel.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QTreeWidget>

namespace vivify {

/// The panel's widgets, shared by RegionsPanel (making and showing them) and RegionActions (what they do).
struct RegionsPanel::Private
{
    enum Column { NameColumn, VisibleColumn, LockColumn, Columns };

    Private(ProjectDocument &theDocument, CanvasView &theCanvas, RegionsPanel &thePanel)
        : document(theDocument), canvas(theCanvas), panel(thePanel)
    {
    }

    ProjectDocument &document;
    CanvasView &canvas;
    RegionsPanel &panel;
    JobQueue files; ///< Masks on their way to disk.

    QTreeWidget *tree = nullptr;
    QLabel *hint = nullptr, *roleLabel = nullptr, *colourLabel = nullptr;
    QComboBox *role = nullptr;
    QToolButton *colour = nullptr;
    QMenu *colours = nullptr;
    QLabel *opacityLabel = nullptr;
    QSlider *opacitySlider = nullptr;
    QSpinBox *opacity = nullptr;
    QToolButton *add = nullptr, *duplicate = nullptr, *remove = nullptr, *import = nullptr, *exporter = nullptr;
    bool filling = false; ///< The tree is being filled from the document.

    // RegionsPanel
    void build();
    void arrange();
    QToolButton *addButton(const char *name, const char *iconName);
    void addOpacity();
    void connectWidgets();
    void fill();
    void fillRow(QTreeWidgetItem &item, const Region &region) const;
    void showCurrent();
    void retranslate();

    // RegionActions
    const Region *current() const;
    void change(const QString &text, const QString &id, const std::function<void(Region &)> &work);
    void toggle(const QString &id, int column);
    void rename(const QString &id, const QString &name);
    void setRole(const QString &chosen);
    void addNew();
    void duplicateCurrent();
    void removeCurrent();
    void importMask();
    void exportMask();
};

} // namespace vivify
