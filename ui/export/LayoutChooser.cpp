#include "ui/export/LayoutChooser.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStandardItemModel>

namespace vivify {

namespace {

constexpr int MostViews = 4;
constexpr QSize PreviewRoom(400, 190);

void addRow(QFormLayout &form, const QString &name, QWidget *field, const char *objectName)
{
    field->setObjectName(QLatin1String(objectName));
    field->setAccessibleName(name);
    auto *caption = new QLabel(name);
    caption->setBuddy(field);
    form.addRow(caption, field);
}

} // namespace

QString LayoutChooser::nameOf(const QString &layout)
{
    if (layout == QLatin1String("side-by-side"))
        return tr("Two pictures side by side");
    if (layout == QLatin1String("grid"))
        return tr("Grid of two by two");
    if (layout == QLatin1String("picture-in-picture"))
        return tr("A picture in the picture");
    if (layout == QLatin1String("views"))
        return tr("Front, side and oblique view in a row");
    if (layout == QLatin1String("before-after"))
        return tr("Original beside the animation");
    return tr("This picture alone");
}

LayoutChooser::LayoutChooser(const Project &project, QWidget *owner, QFormLayout &form)
    : QObject(owner), m_project(project), m_layout(project.exportSettings.layout), m_kinds(new QComboBox(owner)),
      m_aspects(new QComboBox(owner)), m_views(new QWidget(owner)), m_preview(new QLabel(owner))
{
    fillLayouts();
    for (const QString &aspect : FrameLayout::aspects())
        m_aspects->addItem(aspect == FrameLayout().aspect ? tr("As the pictures") : aspect, aspect);
    m_aspects->setCurrentIndex(m_aspects->findData(m_layout.aspect));
    addRow(form, tr("Layout"), m_kinds, "exportLayout");
    addRow(form, tr("Aspect"), m_aspects, "exportAspect");
    buildViews(owner, form);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setFixedHeight(PreviewRoom.height());
    addRow(form, tr("Preview"), m_preview, "exportPreview");
    if (!m_layout.isSingle())
        m_layout.cells = m_layout.cellsFor(m_project);
    showViews();
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &LayoutChooser::choose);
    connect(m_aspects, &QComboBox::currentIndexChanged, this, &LayoutChooser::choose);
}

/// Layouts that need more pictures than there are stand grey in the list.
void LayoutChooser::fillLayouts()
{
    for (const QString &id : FrameLayout::ids()) {
        m_kinds->addItem(nameOf(id), id);
        if (FrameLayout::fewestPictures(id) <= m_project.pictures.size())
            continue;
        const int row = m_kinds->count() - 1;
        qobject_cast<QStandardItemModel *>(m_kinds->model())->item(row)->setEnabled(false);
        m_kinds->setItemData(row, tr("Needs %1 pictures in the project.").arg(FrameLayout::fewestPictures(id)),
                             Qt::ToolTipRole);
    }
    m_kinds->setCurrentIndex(m_kinds->findData(m_layout.id));
}

void LayoutChooser::buildViews(QWidget *owner, QFormLayout &form)
{
    auto *grid = new QGridLayout(m_views);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    for (int i = 0; i < MostViews; ++i) {
        auto *pictures = new QComboBox(m_views);
        pictures->setObjectName(QStringLiteral("exportView%1").arg(i));
        pictures->setAccessibleName(tr("Picture of view %1").arg(i + 1));
        for (const Picture &picture : m_project.pictures)
            pictures->addItem(picture.name, picture.id);
        auto *title = new QLineEdit(m_views);
        title->setObjectName(QStringLiteral("exportTitle%1").arg(i));
        title->setAccessibleName(tr("Title of view %1").arg(i + 1));
        title->setPlaceholderText(tr("No title"));
        title->setMaxLength(200);
        pictures->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        pictures->setMinimumContentsLength(7);
        grid->addWidget(pictures, i / 2, 2 * (i % 2)); // two in a row: the dialog must fit small screens
        grid->addWidget(title, i / 2, 2 * (i % 2) + 1);
        m_pictures.append(pictures);
        m_titles.append(title);
        connect(pictures, &QComboBox::activated, this, [this, i] { edit(i); });
        connect(title, &QLineEdit::textEdited, this, [this, i] { edit(i); });
    }
    m_caption = new QLabel(tr("Views"), owner);
    m_caption->setBuddy(m_pictures.first());
    form.addRow(m_caption, m_views);
}

void LayoutChooser::choose()
{
    const QString id = m_kinds->currentData().toString();
    m_layout.aspect = m_aspects->currentData().toString();
    if (id != m_layout.id) {
        m_layout.id = id;
        m_layout.cells.clear();
        if (!m_layout.isSingle())
            m_layout.cells = m_layout.cellsFor(m_project);
        showViews();
    }
    Q_EMIT changed();
}

void LayoutChooser::showViews()
{
    m_caption->setVisible(!m_layout.cells.isEmpty());
    m_views->setVisible(!m_layout.cells.isEmpty());
    for (int i = 0; i < MostViews; ++i) {
        const LayoutCell cell = m_layout.cells.value(i);
        const bool shown = i < m_layout.cells.size();
        m_pictures.at(i)->setVisible(shown);
        m_titles.at(i)->setVisible(shown);
        m_pictures.at(i)->setCurrentIndex(m_pictures.at(i)->findData(cell.picture));
        m_titles.at(i)->setText(cell.title.text(m_language));
    }
}

void LayoutChooser::edit(int view)
{
    LayoutCell &cell = m_layout.cells[view];
    cell.picture = m_pictures.at(view)->currentData().toString();
    if (cell.title.text(m_language) != m_titles.at(view)->text())
        cell.title.set(m_language, m_titles.at(view)->text());
    if (m_titles.at(view)->text().isEmpty())
        cell.title = {}; // the other language must not stand in for a title that was taken away
    Q_EMIT changed();
}

void LayoutChooser::setLanguage(const QString &language)
{
    m_language = language;
    showViews();
}

QSize LayoutChooser::previewSize(QSize natural) const
{
    return natural.scaled(PreviewRoom * m_preview->devicePixelRatioF(), Qt::KeepAspectRatio).expandedTo({16, 16});
}

void LayoutChooser::showFrame(const QImage &frame)
{
    QPixmap shown = QPixmap::fromImage(frame);
    shown.setDevicePixelRatio(m_preview->devicePixelRatioF());
    m_preview->setPixmap(shown);
}

} // namespace vivify
