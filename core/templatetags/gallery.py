"""Invented samples for the living page of components: people, codes and figures stand for nobody."""

from __future__ import annotations

from typing import Any

from django import forms, template

register = template.Library()


class SampleForm(forms.Form):
    """One field of each kind."""

    kind = forms.ChoiceField(label="Loại hỗ trợ", choices=[("1", "Chân giả dưới gối"), ("2", "Dê giống")])
    given_on = forms.CharField(label="Ngày trao", help_text="Gõ 21112026 hoặc 21/11/26 đều được.", required=False)
    value_vnd = forms.CharField(label="Giá trị (đồng)", help_text="Gõ 8500000 hoặc 8,5tr đều được.")
    number = forms.RegexField(
        label="Số CCCD",
        regex=r"^\d{12}$",
        help_text="12 chữ số.",
        error_messages={"invalid": "Có 11 chữ số, cần 12. Xin xem lại trên thẻ, hoặc để trống và ghi lý do."},
    )
    side = forms.ChoiceField(label="Bên", choices=[("L", "Trái"), ("R", "Phải")], widget=forms.RadioSelect)
    reads_aloud = forms.BooleanField(label="Đã đọc tờ thông tin cho ông/bà nghe", required=True)
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    paper = forms.FileField(label="Giấy tờ kèm theo", required=False)


class SampleFilter(forms.Form):
    """A filter of two fields."""

    name = forms.CharField(label="Họ tên", required=False)
    category = forms.ChoiceField(label="Nhóm ưu tiên", choices=[("", "Mọi nhóm"), ("A", "Nhóm A")], required=False)


TYPED = {"kind": "1", "given_on": "21/11/2026", "value_vnd": "8500000", "number": "04509400123", "side": "L"}


def _table() -> dict[str, Any]:
    return {
        "columns": [
            {"label": "Hỗ trợ", "kind": "head"},
            {"label": "Ngày", "kind": "date", "sort_url": "#table", "sorted": "descending"},
            {"label": "Đơn vị trao"},
            {"label": "Giá trị", "kind": "number"},
            {"label": "Trạng thái"},
        ],
        "rows": [
            [
                {"text": "Chân giả dưới gối, bên trái", "url": "#table"},
                "12/03/2026",
                "Dự án RENEW",
                "8.500.000",
                {"text": "Đã xác nhận nhận", "badge_tone": "ok"},
            ],
            [
                "Quà Tết · 1 suất",
                "10/02/2026",
                "Hội Chữ thập đỏ tỉnh",
                "500.000",
                {"text": "Đã trao", "badge_tone": "plain"},
            ],
            {
                "cells": [
                    {"text": "Dê giống · 2 con", "note": "giữ suất đến 15/12/2026"},
                    None,
                    "UBND xã Lìa",
                    "6.000.000",
                    {"text": "Đăng ký giữ suất", "badge_tone": "wait"},
                ],
                "tone": "wait",
            },
        ],
        "foot": [["Tổng số", "", "", "15.000.000", ""]],
    }


def _lists() -> dict[str, Any]:
    return {
        "facts": [
            {"label": "Dân tộc (tự nhận)", "text": "Bru–Vân Kiều"},
            {"label": "Người chăm sóc", "text": "Con gái", "note": "sinh 1994", "url": "#definition_list"},
            {"label": "Mức sống", "text": "Hộ nghèo năm 2026", "badge_tone": "plain"},
            {"label": "Điện thoại", "text": ""},
        ],
        "reasons": [
            {"label": "Khuyết tật nặng", "text": "+20"},
            {"label": "Hộ nghèo năm 2026", "text": "+20"},
            {"label": "Nạn nhân là nữ", "text": "+6"},
        ],
        "steps": [
            {"label": "Tiếp nhận", "state": "done"},
            {"label": "Đánh giá", "state": "done", "url": "#stepper"},
            {"label": "Kế hoạch", "state": "current", "note": "chờ duyệt"},
            {"label": "Thực hiện", "state": "todo"},
            {"label": "Kết thúc", "state": "todo"},
        ],
        "events": [
            {"at": "12/03/2026", "title": "Trao chân giả", "by": "Dự án RENEW", "tone": "done", "url": "#timeline"},
            {"at": "10/03/2026", "title": "Quá hạn trả lời", "tone": "stop", "text": "Chuyển gửi chưa được trả lời."},
            {"at": "01/03/2026", "title": "Chờ tiếp nhận", "tone": "wait"},
            {"at": "20/02/2026", "title": "Đăng ký", "by": "UBND xã Lìa"},
        ],
    }


def _short_lists() -> dict[str, Any]:
    return {
        "signatures": [
            {"title": "Người lập biểu", "note": "(Ký, họ tên)", "name": ""},
            {"title": "Đại diện đơn vị trao", "note": "(Ký, họ tên)", "name": ""},
        ],
        "choices": [
            ("Sửa chữa chân giả", "#callout"),
            ("Cùng hỗ trợ", "#callout"),
            ("Gửi đề nghị ngoại lệ", "#callout"),
        ],
        "saved": [
            {"label": "Nhóm A chưa được hỗ trợ", "url": "#filter_bar", "active": True},
            {"label": "Xã Lìa", "url": "#filter_bar"},
        ],
        "changed": ["Điện thoại", "Nơi ở hiện tại"],
        "recipients": ["Như trên", "Lưu: VT"],
    }


@register.simple_tag
def gallery_samples() -> dict[str, Any]:
    """Everything ``templates/core/gallery.html`` shows: forms (clean, filled in, refused), table, lists."""
    return {
        "form": SampleForm(prefix="clean"),
        "refused": SampleForm(TYPED),
        "filter": SampleFilter(prefix="filter"),
        "table": _table(),
        **_lists(),
        **_short_lists(),
    }
