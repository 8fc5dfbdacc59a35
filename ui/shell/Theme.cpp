#include "ui/shell/Theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

namespace vivify::Theme {

namespace {

const char StyleSheet[] = R"(
QMainWindow::separator { background: #dfe3e8; width: 5px; height: 5px; }
QMainWindow::separator:hover { background: #a9c6dc; }
QToolTip { color: #1f2733; background: #ffffff; border: 1px solid #c9d0d8; padding: 4px 6px; }
QMenuBar { background: #ffffff; border-bottom: 1px solid #dfe3e8; padding: 2px 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: #e6eef5; }
QMenu { background: #ffffff; border: 1px solid #c9d0d8; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 26px; border-radius: 4px; }
QMenu::item:selected { background: #e3eef7; color: #1f2733; }
QMenu::item:disabled { color: #9aa3ae; }
QMenu::separator { height: 1px; background: #e4e7eb; margin: 4px 8px; }
QMenu::icon { padding-left: 6px; }
QToolBar { background: #fafbfc; border: none; border-bottom: 1px solid #dfe3e8; spacing: 4px; padding: 4px 8px; }
QToolBar::separator { background: #dfe3e8; width: 1px; margin: 4px 6px; }
QToolButton { border: 1px solid transparent; border-radius: 5px; padding: 4px 6px; }
QToolBar#maskToolBar { spacing: 2px; }
QToolBar#maskToolBar QToolButton { padding: 4px; }
QToolBar QToolButton#qt_toolbar_ext_button { padding: 0; }
QToolButton:hover { background: #e8edf2; }
QToolButton:pressed, QToolButton:checked { background: #d9e8f3; border-color: #a9c6dc; }
QToolButton:focus { border-color: #1769aa; }
QToolButton[swatch="true"] { background: #ffffff; border-color: #c4ccd4; }
QToolButton[swatch="true"][popupMode="2"] { padding-right: 22px; }
QToolButton[swatch="true"]::menu-indicator { image: url(:/vivify/icons/arrow-down.svg); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 5px; }
QToolButton#generateButton { background: #1769aa; color: #ffffff; font-weight: 600; padding: 5px 14px; }
QToolButton#generateButton:hover { background: #1c7ac4; }
QToolButton#generateButton:pressed { background: #115383; }
QToolButton#generateButton:disabled { background: #c3cdd6; color: #f4f6f8; }
QDockWidget { font-weight: 600; titlebar-close-icon: none; }
QDockWidget::title { background: #eceff2; border-bottom: 1px solid #dfe3e8; padding: 6px 10px; text-align: left; }
QTabBar::tab { background: #e4e8ec; border: 1px solid #d3d9df; border-bottom: none; padding: 5px 12px; margin-right: 2px;
    border-top-left-radius: 5px; border-top-right-radius: 5px; color: #55606d; }
QTabBar::tab:selected { background: #fafbfc; color: #1f2733; }
QTabBar::tab:hover:!selected { background: #eef1f4; }
QStatusBar { background: #fafbfc; border-top: 1px solid #dfe3e8; color: #55606d; }
QStatusBar::item { border: none; }
QPushButton { background: #ffffff; border: 1px solid #c4ccd4; border-radius: 5px; padding: 5px 12px; min-height: 18px; }
QPushButton:hover { background: #f0f5f9; border-color: #9fb6c8; }
QPushButton:pressed { background: #dfeaf3; }
QPushButton:focus { border-color: #1769aa; }
QPushButton:disabled { color: #9aa3ae; background: #f4f5f7; border-color: #dfe3e8; }
QPushButton[primary="true"] { background: #1769aa; border-color: #1769aa; color: #ffffff; font-weight: 600; }
QPushButton[primary="true"]:hover { background: #1c7ac4; }
QPushButton[primary="true"]:disabled { background: #c3cdd6; border-color: #c3cdd6; color: #f4f6f8; }
QPushButton[chip="true"] { border-radius: 12px; padding: 2px 12px; min-height: 20px; background: #ffffff; }
QPushButton[chip="true"]:checked { background: #1769aa; border-color: #1769aa; color: #ffffff; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: #ffffff; border: 1px solid #c4ccd4;
    border-radius: 5px; padding: 3px 6px; selection-background-color: #1769aa; selection-color: #ffffff; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border-color: #1769aa; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { background: #f4f5f7; color: #9aa3ae; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/vivify/icons/arrow-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: #ffffff; border: 1px solid #c9d0d8; selection-background-color: #e3eef7;
    selection-color: #1f2733; outline: none; }
QAbstractSpinBox { padding-right: 18px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; border: none; width: 18px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url(:/vivify/icons/arrow-up.svg); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url(:/vivify/icons/arrow-down.svg); width: 10px; height: 10px; }
QCheckBox::indicator { width: 15px; height: 15px; border: 1px solid #aab4be; border-radius: 3px; background: #ffffff; }
QCheckBox::indicator:checked { background: #1769aa; border-color: #1769aa; image: url(:/vivify/icons/check.svg); }
QCheckBox::indicator:focus { border-color: #1769aa; }
QListView, QTreeView, QTableView { background: #ffffff; border: 1px solid #d3d9df; border-radius: 5px; outline: none; }
QListView::item:selected, QTreeView::item:selected { background: #e3eef7; color: #1f2733; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { width: 10px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 10px; background: transparent; margin: 0; }
QScrollBar::handle { background: #c3cbd3; border-radius: 4px; min-height: 24px; min-width: 24px; margin: 1px; }
QScrollBar::handle:hover { background: #9eabb7; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none;
    width: 0; height: 0; }
QProgressBar { border: none; border-radius: 3px; background: #e0e5ea; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: #1769aa; border-radius: 3px; }
QSlider::groove:horizontal { height: 4px; background: #d5dbe1; border-radius: 2px; }
QSlider::sub-page:horizontal { background: #1769aa; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: #ffffff;
    border: 1px solid #8fa3b3; }
QSlider::handle:horizontal:focus { border-color: #1769aa; }
QLabel[role="title"] { font-size: 20pt; font-weight: 600; color: #1f2733; }
QLabel[role="heading"] { font-size: 11.5pt; font-weight: 600; color: #1f2733; }
QLabel[role="group"] { font-weight: 600; color: #55606d; padding-top: 6px; qproperty-indent: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QLabel[role="quiet"] { color: #66717e; }
QLabel[role="error"] { color: #a4291c; }
QLabel[role="good"] { color: #2b6e46; }
QLabel[role="warning"] { color: #8a4b08; }
#welcomePage, #welcomeBody { background: #f6f7f9; }
#canvasPage { background: #e9ecef; }
QFrame[card="true"] { background: #ffffff; border: 1px solid #dfe3e8; border-radius: 8px; }
QFrame[hint="info"] { background: #eaf3fa; border-bottom: 1px solid #c6dcec; }
QFrame[hint="warning"] { background: #fdf3e2; border-bottom: 1px solid #f0d9ae; }
)";

QPalette lightPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0xfa, 0xfb, 0xfc));
    palette.setColor(QPalette::WindowText, QColor(0x1f, 0x27, 0x33));
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::AlternateBase, QColor(0xf6, 0xf7, 0xf9));
    palette.setColor(QPalette::Text, QColor(0x1f, 0x27, 0x33));
    palette.setColor(QPalette::PlaceholderText, QColor(0x7a, 0x85, 0x91));
    palette.setColor(QPalette::Button, QColor(0xf4, 0xf5, 0xf7));
    palette.setColor(QPalette::ButtonText, QColor(0x1f, 0x27, 0x33));
    palette.setColor(QPalette::Highlight, QColor(0x17, 0x69, 0xaa));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x17, 0x69, 0xaa));
    palette.setColor(QPalette::Mid, QColor(0xc4, 0xcc, 0xd4));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x9a, 0xa3, 0xae));
    return palette;
}

} // namespace

void apply(QApplication &application)
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.setPalette(lightPalette());
    QFont font(QStringList{QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Sans Serif")});
    font.setPointSizeF(9.75);
    font.setHintingPreference(QFont::PreferNoHinting);
    application.setFont(font);
    application.setStyleSheet(QString::fromLatin1(StyleSheet));
}

} // namespace vivify::Theme
