#include "ui/import/PageDialog.h"

#include "core/base/Error.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr qint64 PreviewPixels = 16'000'000; // larger pages take too long to show while choosing
constexpr QSize PreviewSize(360, 260);

} // namespace

PageDialog::PageDialog(const QString &path, const ImageInfo &info, QWidget *parent)
    : QDialog(parent), m_number(new QSpinBox), m_preview(new QLabel)
{
    setObjectName(QStringLiteral("pageDialog"));
    setWindowTitle(tr("Choose a page"));
    setAccessibleName(windowTitle());
    auto *text = new QLabel(tr("The file has several pages. Which one shall be opened?"));
    text->setObjectName(QStringLiteral("pageText"));
    m_number->setObjectName(QStringLiteral("pageNumber"));
    m_number->setAccessibleName(tr("Page"));
    m_number->setRange(1, info.pages);
    m_number->setPrefix(tr("Page "));
    m_number->setSuffix(tr(" of %1").arg(info.pages));
    m_preview->setObjectName(QStringLiteral("pagePreview"));
    m_preview->setAccessibleName(tr("Preview of the page"));
    m_preview->setFixedSize(PreviewSize);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setWordWrap(true);
    m_preview->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    buttons->setObjectName(QStringLiteral("pageButtons"));
    buttons->button(QDialogButtonBox::Open)->setProperty("primary", true);
    buttons->button(QDialogButtonBox::Open)->style()->polish(buttons->button(QDialogButtonBox::Open)); // the box has polished it already
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(text);
    layout->addWidget(m_number);
    layout->addWidget(m_preview);
    layout->addWidget(buttons);
    const bool small = qint64(info.width) * info.height <= PreviewPixels;
    m_preview->setVisible(small);
    if (!small)
        return;
    m_pages.setComposer([path](int page, QSize size) {
        return ImageImporter::read(path, {page}).image.scaled(size, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    });
    connect(&m_pages, &FrameSource::ready, this,
            [this](const QImage &image) { m_preview->setPixmap(QPixmap::fromImage(image)); });
    connect(&m_pages, &FrameSource::failed, this, [this](const Error &error) { m_preview->setText(error.happened()); });
    connect(m_number, &QSpinBox::valueChanged, this, [this] { m_pages.request(page(), PreviewSize); });
    m_pages.request(0, PreviewSize);
}

int PageDialog::page() const { return m_number->value() - 1; }

} // namespace vivify
