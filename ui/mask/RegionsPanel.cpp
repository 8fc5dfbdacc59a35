#include "ui/mask/RegionsPanelPrivate.h"

#include "ui/widgets/Icons.h"

#include <QColorDialog>
#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr const char *ColourNames[] = {
    QT_TRANSLATE_NOOP("RegionsPanel", "Orange"), QT_TRANSLATE_NOOP("RegionsPanel", "Sky blue"),
    QT_TRANSLATE_NOOP("RegionsPanel", "Green"),  QT_TRANSLATE_NOOP("RegionsPanel", "Yellow"),
    QT_TRANSLATE_NOOP("RegionsPanel", "Blue"),   QT_TRANSLATE_NOOP("RegionsPanel", "Vermilion"),
    QT_TRANSLATE_NOOP("RegionsPanel", "Purple")};

QIcon swatch(const QColor &colour)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour.darker(140), 2));
    painter.setBrush(colour);
    painter.drawRoundedRect(4, 4, 24, 24, 6, 6);
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // else the style tints the colour of the chosen row
    return icon;
}

} // namespace

QToolButton *RegionsPanel::Private::addButton(const char *name, const char *iconName)
{
    auto *button = new QToolButton(&panel);
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(QLatin1String(iconName)));
    button->setIconSize(QSize(20, 20));
    button->setAutoRaise(true);
    return button;
}

void RegionsPanel::Private::build()
{
    add = addButton("regionAdd", "add");
    duplicate = addButton("regionDuplicate", "duplicate");
    remove = addButton("regionDelete", "delete");
    import = addButton("regionImport", "import-mask");
    exporter = addButton("regionExport", "export-mask");
    tree = new QTreeWidget(&panel);
    tree->setObjectName(QStringLiteral("regionList"));
    tree->setColumnCount(Columns);
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    tree->setUniformRowHeights(true);
    tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    for (int column : {VisibleColumn, LockColumn}) {
        tree->header()->setSectionResizeMode(column, QHeaderView::Fixed);
        tree->header()->resizeSection(column, 34);
    }
    hint = new QLabel(&panel);
    hint->setObjectName(QStringLiteral("regionHint"));
    hint->setWordWrap(true);
    hint->setProperty("role", QStringLiteral("quiet"));
    roleLabel = new QLabel(&panel);
    roleLabel->setObjectName(QStringLiteral("regionRoleLabel"));
    role = new QComboBox(&panel);
    role->setObjectName(QStringLiteral("regionRole"));
    roleLabel->setBuddy(role);
    colourLabel = new QLabel(&panel);
    colourLabel->setObjectName(QStringLiteral("regionColourLabel"));
    colour = new QToolButton(&panel);
    colour->setObjectName(QStringLiteral("regionColour"));
    colour->setPopupMode(QToolButton::InstantPopup);
    colour->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    colour->setMinimumWidth(112);
    colours = new QMenu(colour);
    colours->setObjectName(QStringLiteral("regionColours"));
    colour->setMenu(colours);
    colourLabel->setBuddy(colour);
    colour->setProperty("swatch", true);
    addOpacity();
}

void RegionsPanel::Private::addOpacity()
{
    opacityLabel = new QLabel(&panel);
    opacityLabel->setObjectName(QStringLiteral("maskOpacityLabel"));
    opacitySlider = new QSlider(Qt::Horizontal, &panel);
    opacitySlider->setObjectName(QStringLiteral("maskOpacitySlider"));
    opacitySlider->setRange(0, 100);
    opacity = new QSpinBox(&panel);
    opacity->setObjectName(QStringLiteral("maskOpacity"));
    opacity->setRange(0, 100);
    opacity->setSuffix(QStringLiteral(" %"));
    opacity->setKeyboardTracking(false);
    opacityLabel->setBuddy(opacity);
    const auto take = [this] {
        const QSignalBlocker quietSlider(opacitySlider), quietNumber(opacity);
        opacitySlider->setValue(qRound(canvas.maskOpacity() * 100));
        opacity->setValue(opacitySlider->value());
    };
    take();
    const auto give = [this](int value) { canvas.setMaskOpacity(value / 100.0); };
    connect(opacitySlider, &QSlider::valueChanged, &panel, give);
    connect(opacity, &QSpinBox::valueChanged, &panel, give);
    connect(&canvas, &CanvasView::displayChanged, &panel, take);
}

void RegionsPanel::Private::arrange()
{
    auto *buttons = new QHBoxLayout;
    for (QToolButton *button : {add, duplicate, remove})
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(import);
    buttons->addWidget(exporter);
    auto *form = new QGridLayout;
    form->setColumnStretch(1, 1);
    form->addWidget(roleLabel, 0, 0);
    form->addWidget(role, 0, 1);
    form->addWidget(colourLabel, 1, 0);
    form->addWidget(colour, 1, 1, Qt::AlignLeft);
    auto *row = new QHBoxLayout;
    row->addWidget(opacitySlider, 1);
    row->addWidget(opacity);
    form->addWidget(opacityLabel, 2, 0);
    form->addLayout(row, 2, 1);
    auto *layout = new QVBoxLayout(&panel);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(buttons);
    layout->addWidget(hint);
    layout->addWidget(tree, 1);
    layout->addStretch(); // while there is no list
    layout->addLayout(form);
}

void RegionsPanel::Private::connectWidgets()
{
    connect(tree, &QTreeWidget::currentItemChanged, &panel, [this](QTreeWidgetItem *item) {
        if (item && !filling)
            canvas.setCurrentRegion(item->data(NameColumn, Qt::UserRole).toString());
    });
    connect(tree, &QTreeWidget::itemClicked, &panel, [this](QTreeWidgetItem *item, int column) {
        toggle(item->data(NameColumn, Qt::UserRole).toString(), column);
    });
    connect(tree, &QTreeWidget::itemChanged, &panel, [this](QTreeWidgetItem *item, int column) {
        if (filling || column != NameColumn)
            return;
        const QString id = item->data(NameColumn, Qt::UserRole).toString(), name = item->text(NameColumn);
        // Later: the row must not change under its own editor.
        QMetaObject::invokeMethod(&panel, [this, id, name] { rename(id, name.trimmed()); }, Qt::QueuedConnection);
    });
    connect(role, &QComboBox::activated, &panel, [this] { setRole(role->currentData().toString()); });
    const auto on = [this](QToolButton *button, void (Private::*work)()) {
        connect(button, &QToolButton::clicked, &panel, [this, work] { (this->*work)(); });
    };
    on(add, &Private::addNew);
    on(duplicate, &Private::duplicateCurrent);
    on(remove, &Private::removeCurrent);
    on(import, &Private::importMask);
    on(exporter, &Private::exportMask);
    auto *deleteKey = new QShortcut(QKeySequence::Delete, tree, nullptr, nullptr, Qt::WidgetShortcut);
    connect(deleteKey, &QShortcut::activated, &panel, [this] { removeCurrent(); });
    connect(&document, &ProjectDocument::changed, &panel, [this](Aspects aspects, const QRect &area) {
        if ((aspects & Aspect::Pictures) || ((aspects & Aspect::Regions) && area.isEmpty())) // not at every brush move
            fill();
    });
    connect(&canvas, &CanvasView::currentRegionChanged, &panel, [this] { showCurrent(); });
}

void RegionsPanel::Private::fillRow(QTreeWidgetItem &item, const Region &region) const
{
    item.setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsEditable);
    item.setText(NameColumn, region.name);
    item.setIcon(NameColumn, swatch(region.colour));
    item.setData(NameColumn, Qt::UserRole, region.id);
    item.setIcon(VisibleColumn, icon(region.visible ? QStringLiteral("visible") : QStringLiteral("hidden")));
    item.setIcon(LockColumn, icon(region.locked ? QStringLiteral("lock") : QStringLiteral("unlock")));
    const QString seen = region.visible ? RegionsPanel::tr("Shown; click to hide") : RegionsPanel::tr("Hidden; click to show"),
                  held = region.locked ? RegionsPanel::tr("Locked; click to unlock")
                                       : RegionsPanel::tr("Unlocked; click to lock");
    item.setToolTip(NameColumn, QStringLiteral("%1: %2").arg(region.name, Region::roleName(region.role)).toHtmlEscaped());
    item.setToolTip(VisibleColumn, seen);
    item.setToolTip(LockColumn, held);
    item.setData(VisibleColumn, Qt::AccessibleTextRole, seen);
    item.setData(LockColumn, Qt::AccessibleTextRole, held);
}

void RegionsPanel::Private::fill()
{
    filling = true;
    const Picture *picture = document.picture();
    const qsizetype count = picture ? picture->regions.size() : 0;
    while (tree->topLevelItemCount() > count)
        delete tree->takeTopLevelItem(tree->topLevelItemCount() - 1);
    while (tree->topLevelItemCount() < count)
        tree->addTopLevelItem(new QTreeWidgetItem);
    for (qsizetype i = 0; i < count; ++i)
        fillRow(*tree->topLevelItem(int(i)), picture->regions.at(i));
    hint->setVisible(count == 0);
    tree->setVisible(count > 0);
    add->setEnabled(picture);
    import->setEnabled(picture);
    filling = false;
    showCurrent();
}

void RegionsPanel::Private::showCurrent()
{
    filling = true;
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = tree->topLevelItem(i);
        if (item->data(NameColumn, Qt::UserRole) == canvas.currentRegion() && tree->currentItem() != item)
            tree->setCurrentItem(item);
    }
    const Region *region = current();
    for (QWidget *widget : {static_cast<QWidget *>(role), static_cast<QWidget *>(colour),
                            static_cast<QWidget *>(duplicate), static_cast<QWidget *>(remove),
                            static_cast<QWidget *>(exporter)})
        widget->setEnabled(region);
    role->setCurrentIndex(region ? role->findData(region->role) : -1);
    colour->setIcon(region ? swatch(region->colour) : QIcon());
    filling = false;
}

void RegionsPanel::Private::retranslate()
{
    panel.setAccessibleName(RegionsPanel::tr("Regions"));
    tree->setAccessibleName(RegionsPanel::tr("Regions of the picture"));
    hint->setText(RegionsPanel::tr("Paint on the picture: the first stroke makes a region."));
    roleLabel->setText(RegionsPanel::tr("&Role"));
    role->setAccessibleName(RegionsPanel::tr("Role of the region"));
    role->setToolTip(RegionsPanel::tr("What the region is: scenes move each role in its own way"));
    role->clear();
    for (const QString &id : Region::roles())
        role->addItem(Region::roleName(id), id);
    colourLabel->setText(RegionsPanel::tr("&Colour"));
    opacityLabel->setText(RegionsPanel::tr("&Opacity"));
    for (QWidget *widget : {static_cast<QWidget *>(opacitySlider), static_cast<QWidget *>(opacity)}) {
        widget->setAccessibleName(RegionsPanel::tr("Opacity of the regions"));
        widget->setToolTip(RegionsPanel::tr("How strongly regions cover the picture: A less, D more, S off and on"));
    }
    colour->setText(RegionsPanel::tr("Choose"));
    colour->setAccessibleName(RegionsPanel::tr("Colour of the region"));
    colours->clear();
    const auto paint = [this](const QColor &chosen) {
        change(RegionsPanel::tr("Change colour"), canvas.currentRegion(), [&](Region &region) { region.colour = chosen; });
    };
    for (int i = 0; i < int(std::size(ColourNames)); ++i) {
        const QColor offered = Region::colourFor(i);
        colours->addAction(swatch(offered), QCoreApplication::translate("RegionsPanel", ColourNames[i]),
                           [paint, offered] { paint(offered); });
    }
    colours->addAction(RegionsPanel::tr("Other…"), [this, paint] {
        const Region *region = current();
        const QColor chosen = region ? QColorDialog::getColor(region->colour, &panel) : QColor();
        if (chosen.isValid())
            paint(chosen);
    });
    const std::pair<QToolButton *, QString> buttons[] = {
        {add, RegionsPanel::tr("Add region")},       {duplicate, RegionsPanel::tr("Duplicate region")},
        {remove, RegionsPanel::tr("Delete region")}, {import, RegionsPanel::tr("Import mask from PNG")},
        {exporter, RegionsPanel::tr("Export mask as PNG")}};
    for (const auto &[button, text] : buttons) {
        button->setToolTip(text);
        button->setAccessibleName(text);
    }
}

RegionsPanel::RegionsPanel(ProjectDocument &document, CanvasView &canvas, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(document, canvas, *this))
{
    setObjectName(QStringLiteral("regionsPanel"));
    d->build();
    d->arrange();
    d->retranslate();
    d->connectWidgets();
    d->fill();
}

RegionsPanel::~RegionsPanel() = default;

void RegionsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        d->retranslate();
        d->fill();
    }
    QWidget::changeEvent(event);
}

} // namespace vivify
